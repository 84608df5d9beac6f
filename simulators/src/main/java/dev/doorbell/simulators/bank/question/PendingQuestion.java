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
   * Starts with a first question.
   *
   * @param questions makes the next question when the current one expires or allows one attempt
   *     only
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

  /** The names of the inputs of its form, the same for each question. */
  List<String> names() {
    return names;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  /** The current question; a new one if the last has expired. */
  synchronized Question current(Instant now) {
    if (isExpired(now)) {
      current = questions.get();
    }
    return current;
  }

  synchronized CheckResult check(Map<String, String> inputs, Instant now) {
    if (attempts.left() == 0) {
      // Another request counted the last wrong answer meanwhile: now even the right one is
      // rejected.
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
