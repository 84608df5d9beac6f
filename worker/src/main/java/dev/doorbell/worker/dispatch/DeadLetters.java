package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DeadLetter;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rejects records: describes each as a dead letter, stores it and counts it. Thread-safe. */
public final class DeadLetters {
  private final DeadLetterQueue queue;
  private final DispatchMetrics metrics;
  private final InstantSource clock;

  /**
   * Creates an instance that writes to this queue.
   *
   * @param clock for the time at which a record was rejected
   */
  public DeadLetters(DeadLetterQueue queue, DispatchMetrics metrics, InstantSource clock) {
    this.queue = queue;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Rejects one record. Returns when the dead letter is durably stored.
   *
   * @param reason must not contain any of the record's content, which may hold a secret
   * @param jobId null if the record names none
   * @throws dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException if it is not
   *     certain that the letter is stored
   */
  void reject(JobRecord record, String reason, @Nullable UUID jobId) {
    queue.put(
        new DeadLetter(
            reason, record.topic(), record.partition(), record.offset(), jobId, clock.instant()));
    metrics.deadLetter();
  }
}
