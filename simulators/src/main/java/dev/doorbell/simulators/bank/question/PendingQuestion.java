package dev.doorbell.simulators.bank.question;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.CheckResult;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** A login that waits for the answer to a question. Thread-safe: each method is atomic. */
final class PendingQuestion implements LoginStep {
  private static final int ATTEMPTS = 3;

  private final Supplier<Question> questions;
  private final AttemptLimit attempts = new AttemptLimit(ATTEMPTS);
  private final QuestionType type;

  @GuardedBy("this")
  private Question current;

  /**
   * Creates the step with its first question.
   *
   * @param questions creates questions of one type; called again after the current one has expired,
   *     and after a wrong answer to one that allows one attempt
   */
  PendingQuestion(Supplier<Question> questions) {
    this.questions = questions;
    this.current = questions.get();
    this.type = current.type();
  }

  @Override
  public String address() {
    return type.address();
  }

  QuestionType type() {
    return type;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  /** The current question. If it has expired, a new one replaces it. */
  synchronized Question current(Instant now) {
    if (current.isExpired(now)) {
      current = questions.get();
    }
    return current;
  }

  synchronized CheckResult check(Map<String, String> inputs, Instant now) {
    if (attempts.left() == 0) {
      // Another request used the last attempt meanwhile, so even the right answer is rejected.
      return CheckResult.WRONG;
    }
    if (current.isExpired(now)) {
      return CheckResult.EXPIRED;
    }
    if (current.isAnsweredBy(inputs)) {
      return CheckResult.RIGHT;
    }
    attempts.recordFailure();
    if (current.allowsOneAttempt()) {
      current = questions.get();
    }
    return CheckResult.WRONG;
  }
}
