package dev.doorbell.gateway.backlog;

import dev.doorbell.store.request.RunCounts;
import java.time.Duration;

/**
 * What waits for workers and what they have, as {@code GET /backlog} tells it.
 *
 * @param load for autoscalers: {@code waiting}, {@code inFlight} and {@code unannounced}. Only when
 *     it is zero nothing needs a worker
 * @param waiting jobs that no worker has claimed: {@code waitingRows} and {@code waitingRecords}
 * @param inFlight runs that have begun: {@code working} and {@code waitingForPeople}
 * @param waitingRows requested by a gateway
 * @param waitingRecords on the topic alone, written by somebody else
 * @param orphaned those in flight that no living worker has
 * @param unannounced runs that have ended, and whose end only a worker will say
 * @param oldestSeconds how long the oldest waiting job has been there, as far as is known
 * @param deadLetters what the dead-letter topic has ever got
 * @param ageSeconds how old this reading is
 */
public record Backlog(
    long load,
    long waiting,
    long inFlight,
    long waitingRows,
    long waitingRecords,
    long working,
    long waitingForPeople,
    long orphaned,
    long unannounced,
    double oldestSeconds,
    long deadLetters,
    double ageSeconds) {

  /**
   * Puts both halves together.
   *
   * @param oldestRecord how long the oldest record has been the oldest, as far as this gateway saw
   */
  static Backlog of(RunCounts rows, JobTopic.Reading topic, Duration oldestRecord) {
    // A row's own records are no jobs of their own. Too many of them where one was never written:
    // then a stranger's job is not seen before the row has been claimed.
    long strangers = Math.max(0, topic.waiting() - rows.records());
    long waiting = rows.requested() + strangers;
    long inFlight = (long) rows.working() + rows.waiting();
    Duration oldest = strangers > 0 ? longer(rows.oldest(), oldestRecord) : rows.oldest();
    return new Backlog(
        waiting + inFlight + rows.unannounced(),
        waiting,
        inFlight,
        rows.requested(),
        strangers,
        rows.working(),
        rows.waiting(),
        rows.orphaned(),
        rows.unannounced(),
        seconds(oldest),
        topic.deadLetters(),
        0);
  }

  Backlog aged(Duration age) {
    return new Backlog(
        load,
        waiting,
        inFlight,
        waitingRows,
        waitingRecords,
        working,
        waitingForPeople,
        orphaned,
        unannounced,
        oldestSeconds,
        deadLetters,
        seconds(age));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
