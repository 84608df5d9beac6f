package dev.doorbell.operator.job;

import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.StreamEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of a job that is submitted after the stream of its account has begun, so that none of
 * them is missed. Events of other jobs are dropped. Not thread-safe.
 */
final class SubmissionFeed implements EventFeed {
  private final EventFeed account;

  /** Events that arrived before the job was submitted: it may have been submitted before. */
  private final Deque<StreamEvent> early = new ArrayDeque<>();

  private @Nullable UUID jobId;

  /**
   * @param account the events of all jobs of the account
   */
  SubmissionFeed(EventFeed account) {
    this.account = account;
  }

  /** Blocks until the stream has begun, or can't begin now. */
  void awaitBegin() {
    StreamEvent event = account.next();
    while (event instanceof StreamEvent.JobEvent) {
      early.add(event);
      event = account.next();
    }
  }

  /** Sets the job that was submitted. */
  void only(UUID submitted) {
    jobId = submitted;
  }

  @Override
  public StreamEvent next() {
    StreamEvent event = read();
    while (event instanceof StreamEvent.JobEvent job && !isOfJob(job)) {
      event = read();
    }
    return event;
  }

  private StreamEvent read() {
    return early.isEmpty() ? account.next() : early.remove();
  }

  private boolean isOfJob(StreamEvent.JobEvent event) {
    return event.data().path("jobId").asString("").equals(String.valueOf(jobId));
  }

  @Override
  public void close() {
    account.close();
  }
}
