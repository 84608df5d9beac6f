package dev.doorbell.simulators.bank.question;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.site.CheckResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The question that one sign-in waits at. Thread-safe: each method is one step. */
final class PendingQuestion implements LoginStep {
  private final Supplier<Question> maker;
  private final AttemptLimit attempts = new AttemptLimit();
  private final String address;
  private final List<String> names;

  @GuardedBy("this")
  private Question current;

  /** Asks; the maker is asked again whenever another question is due. */
  PendingQuestion(Supplier<Question> maker) {
    this.maker = maker;
    this.current = maker.get();
    this.address = current.address();
    this.names = current.names();
  }

  @Override
  public String address() {
    return address;
  }

  /** The inputs of its form, whichever of its questions is asked. */
  List<String> names() {
    return names;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  /** What is asked now. */
  synchronized Question current(Instant now) {
    if (isStale(now)) {
      current = maker.get();
    }
    return current;
  }

  synchronized CheckResult judge(Map<String, String> inputs, Instant now) {
    if (attempts.left() == 0) {
      // A request that ran beside the third wrong one: too late, even with the right answer.
      return CheckResult.WRONG;
    }
    if (isStale(now)) {
      return CheckResult.EXPIRED;
    }
    if (current.isAnsweredBy(inputs)) {
      return CheckResult.RIGHT;
    }
    attempts.fail();
    if (current.isForOneAttempt()) {
      current = maker.get();
    }
    return CheckResult.WRONG;
  }

  @GuardedBy("this")
  private boolean isStale(Instant now) {
    return current.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }
}
