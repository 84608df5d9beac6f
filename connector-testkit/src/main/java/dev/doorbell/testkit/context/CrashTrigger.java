package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts questions and answers of one attempt, and stops the attempt when it reaches the crash
 * point of its test. Confined to the run's thread.
 */
final class CrashTrigger {
  private final @Nullable CrashPoint crashPoint;
  private final ContextGuard guard;
  private final RunRecord record;
  private int questions;
  private int answers;
  private int requestsAtAnswer;

  /**
   * @param crashPoint null for an attempt whose worker is not lost
   */
  CrashTrigger(@Nullable CrashPoint crashPoint, ContextGuard guard, RunRecord record) {
    this.crashPoint = crashPoint;
    this.guard = guard;
    this.record = record;
  }

  /** Counts a question to the user. */
  void asked() {
    questions++;
    crashAt(new CrashPoint.AtQuestion(questions));
  }

  /** Counts an answer that the connector is about to receive. */
  void answered() {
    answers++;
    requestsAtAnswer = record.requests();
    crashAt(new CrashPoint.AtAnswer(answers));
  }

  /**
   * Called when the connector uses its context again: a request since the last answer has sent that
   * answer.
   */
  void used() {
    if (answers > 0 && record.requests() > requestsAtAnswer) {
      crashAt(new CrashPoint.AnswerSent(answers));
    }
  }

  /** Records that the site has accepted the login. */
  void signedIn() {
    crashAt(new CrashPoint.SignedIn());
  }

  private void crashAt(CrashPoint reached) {
    if (reached.equals(crashPoint)) {
      throw guard.stop(StopReason.WORKER_LOST);
    }
  }
}
