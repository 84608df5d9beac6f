package dev.doorbell.gateway.backlog;

import dev.doorbell.store.request.RunCounts;
import java.time.Duration;

/**
 * The jobs that wait for workers and the runs that workers have, as {@code GET /backlog} shows
 * them.
 *
 * @param load the sum of {@code waiting}, {@code inFlight} and {@code unannounced}, for
 *     autoscalers: at zero no worker is needed
 * @param waiting jobs that no worker has claimed: the sum of {@code waitingRows} and {@code
 *     waitingRecords}
 * @param inFlight runs that have started: the sum of {@code working} and {@code waitingForPeople}
 * @param waitingRows jobs that a gateway requested
 * @param waitingRecords jobs that are only on the topic, since another producer requested them
 * @param orphaned runs in flight that no living worker owns
 * @param unannounced runs that have ended and whose end a worker must still publish
 * @param oldestSeconds how long the oldest waiting job has waited, as far as this gateway knows
 * @param deadLetters number of records that were ever written to the dead-letter topic
 * @param ageSeconds age of this reading
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
   * Combines both readings.
   *
   * @param oldestRecord for how long this gateway has seen the same record as the oldest
   */
  static Backlog of(RunCounts rows, JobTopic.Reading topic, Duration oldestRecord) {
    // A record that belongs to a row is not another job. If a row's record was never written, one
    // record too many is subtracted: a job of another producer is then not counted until that row
    // is claimed.
    long ofOtherProducers = Math.max(0, topic.waiting() - rows.records());
    long waiting = rows.requested() + ofOtherProducers;
    long inFlight = (long) rows.working() + rows.waiting();
    Duration oldest = ofOtherProducers > 0 ? longer(rows.oldest(), oldestRecord) : rows.oldest();
    return new Backlog(
        waiting + inFlight + rows.unannounced(),
        waiting,
        inFlight,
        rows.requested(),
        ofOtherProducers,
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
