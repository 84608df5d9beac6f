package dev.doorbell.testkit;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.context.Attempt;
import dev.doorbell.testkit.context.AttemptFactory;
import dev.doorbell.testkit.context.AttemptSpec;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.context.MessageAnnouncementCheck;
import dev.doorbell.testkit.context.TrialAccount;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.outcome.SavedState;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.Script;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run of a trial that has not started yet: who answers, what happens during the run, and which
 * rules the connector may break. Not thread-safe.
 */
public final class TrialRun {
  private static final Duration WORK_BUDGET = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ConnectorTrial trial;
  private final TestUser user;
  private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);
  private @Nullable CrashPoint crashPoint;
  private @Nullable String earlyAnswer;
  private Runnable betweenAttempts = () -> {};
  private Supplier<Duration> timeLeft = () -> WORK_BUDGET;
  private BooleanSupplier cancelledWhen = () -> false;
  private Duration timeout = TIMEOUT;

  TrialRun(ConnectorTrial trial, TestUser user) {
    this.trial = trial;
    this.user = user;
  }

  /** Allows the connector to break a rule in this run, for the given reason. */
  public TrialRun allowing(Rule rule, String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("Give the reason why the rule may be broken");
    }
    allowed.put(rule, why);
    return this;
  }

  /**
   * Simulates that the worker is lost at this point. Another attempt takes over with what was saved
   * before.
   */
  public TrialRun takenOverAt(CrashPoint point) {
    crashPoint = requireNonNull(point, "point");
    return this;
  }

  /** Runs this between the lost attempt and the next one; for instance, the site ends the login. */
  public TrialRun meanwhile(Runnable event) {
    betweenAttempts = requireNonNull(event, "event");
    return this;
  }

  /**
   * The user enters this code before any question. It answers the first question for a code. If the
   * question does not allow its length or characters, it is dropped and the user is asked.
   */
  public TrialRun withEarlyAnswer(String code) {
    earlyAnswer = requireNonNull(code, "code");
    return this;
  }

  /**
   * Cancels the run as soon as this condition holds. The condition is evaluated often, on the
   * thread of the test.
   */
  public TrialRun cancelledOnce(BooleanSupplier condition) {
    cancelledWhen = requireNonNull(condition, "condition");
    return this;
  }

  /** Sets the result of {@code ConnectorContext.timeLeft()}; the default is ten minutes. */
  public TrialRun withTimeLeft(Supplier<Duration> left) {
    timeLeft = requireNonNull(left, "left");
    return this;
  }

  /**
   * Sets how long an attempt may take in real time before the trial gives up; the default is one
   * minute.
   */
  public TrialRun withTimeout(Duration timeout) {
    this.timeout = requireNonNull(timeout, "timeout");
    return this;
  }

  /**
   * Runs the connector and waits for it.
   *
   * @return the outcome of a run that broke no rule
   * @throws IllegalStateException if the trial has no site, or a required field has no value
   * @throws AssertionError if the connector broke a rule, if the script of the user does not match
   *     the questions, or if a recorded page is missing
   */
  public Outcome run() {
    RunRecord record = new RunRecord(new Breaches(allowed));
    MessageAnnouncementCheck messages = new MessageAnnouncementCheck(trial.messages(), record);
    int faults = faults().size();
    Script script = user.script();
    AttemptFactory attempts = trial.attempts(script, messages, record);
    trial.account().requireFields();
    Ending ending =
        trial.account().manifest().manualOnly() && !user.isPresent()
            ? new Ending.Skipped()
            : execute(attempts, record, messages);
    Outcome outcome = outcome(ending, record, messages);
    requireNoFailure(outcome, record, script, faults);
    return outcome;
  }

  private Ending execute(
      AttemptFactory attempts, RunRecord record, MessageAnnouncementCheck messages) {
    AttemptSpec spec =
        new AttemptSpec(
            !user.isPresent(),
            false,
            null,
            earlyAnswer,
            crashPoint,
            timeLeft,
            cancelledWhen,
            timeout);
    Attempt attempt = attempts.create(spec);
    Ending ending = attempt.run();
    if (attempt.workerLost()) {
      record.call("taken over");
      betweenAttempts.run();
      messages.takenOver();
      ending = attempts.create(spec.takeover(attempt.unfinished())).run();
    } else if (crashPoint != null && record.testError() == null) {
      record.testError(
          new AssertionError(
              "The run %s before %s: there was nothing to take over"
                  .formatted(ending.description(), crashPoint)));
    }
    trial.account().ended(leavesSession(ending));
    return ending;
  }

  /** A run that saved only a part of the files was signed in until its end. */
  private static boolean leavesSession(Ending ending) {
    return ending instanceof Ending.Succeeded
        || (ending instanceof Ending.Failed failed
            && failed.code() == ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
  }

  private Outcome outcome(Ending ending, RunRecord record, MessageAnnouncementCheck messages) {
    TrialAccount account = trial.account();
    SavedState saved =
        new SavedState(account.session(), account.data(), account.identity(), messages.sent());
    return new Outcome(account.manifest().slug(), ending, record, saved);
  }

  private void requireNoFailure(Outcome outcome, RunRecord record, Script script, int faults) {
    List<String> newFaults = faults().subList(faults, faults().size());
    if (!newFaults.isEmpty()) {
      throw failure("The recorded site: " + String.join("\n  ", newFaults), outcome, null);
    }
    AssertionError testError = record.testError();
    if (testError != null) {
      throw failure(String.valueOf(testError.getMessage()), outcome, testError);
    }
    List<Breach> breaches = record.breaches().notAllowed();
    if (!breaches.isEmpty()) {
      String list = breaches.stream().map(breach -> "\n  " + breach).collect(Collectors.joining());
      throw failure("The connector breaks rules:" + list, outcome, null);
    }
    String unusedSteps = script.unusedSteps();
    if (unusedSteps != null) {
      throw failure(unusedSteps, outcome, null);
    }
  }

  private static AssertionError failure(String what, Outcome outcome, @Nullable Throwable cause) {
    return new AssertionError(
        what + "\n" + outcome, cause == null ? outcome.thrown().orElse(null) : cause);
  }

  private List<String> faults() {
    RecordedSite pages = trial.recorded();
    return pages == null ? List.of() : pages.faults();
  }
}
