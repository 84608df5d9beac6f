package dev.doorbell.simulators.bank.question;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.site.CheckResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A login that waits for the answer to a question. Thread-safe: each method is atomic. */
final class PendingQuestion implements LoginStep {
  private final Supplier<Question> questions;
  private final AttemptLimit attempts = new AttemptLimit();
  private final String address;
  private final List<String> names;

  @GuardedBy("this")
  private Question current;

  /**
   * Creates the step with its first question.
   *
   * @param questions creates a question; called again after the current one has expired, and after
   *     a wrong answer to one that allows one attempt
   */
  PendingQuestion(Supplier<Question> questions) {
    this.questions = questions;
    this.current = questions.get();
    this.address = current.address();
    this.names = current.names();
  }

  @Override
  public String address() {
    return address;
  }

  /** The names of the inputs of the form, which are the same for each question of this step. */
  List<String> names() {
    return names;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  /** The current question. If it has expired, a new one replaces it. */
  synchronized Question current(Instant now) {
    if (isExpired(now)) {
      current = questions.get();
    }
    return current;
  }

  synchronized CheckResult check(Map<String, String> inputs, Instant now) {
    if (attempts.left() == 0) {
      // Another request used the last attempt meanwhile, so even the right answer is rejected.
      return CheckResult.WRONG;
    }
    if (isExpired(now)) {
      return CheckResult.EXPIRED;
    }
    if (current.isAnsweredBy(inputs)) {
      return CheckResult.RIGHT;
    }
    attempts.fail();
    if (current.allowsOneAttempt()) {
      current = questions.get();
    }
    return CheckResult.WRONG;
  }

  @GuardedBy("this")
  private boolean isExpired(Instant now) {
    return current.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }
}
