package dev.doorbell.testkit;

import static java.util.Objects.requireNonNull;

import dev.doorbell.testkit.context.Attempt;
import dev.doorbell.testkit.context.AttemptFactory;
import dev.doorbell.testkit.context.AttemptSpec;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.context.MessageWatch;
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
 * One run of a trial that has not started: who answers, what happens during the run, and which
 * rules its test breaks on purpose. For the thread of one test.
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

  /** Lets this run break a rule, for the reason given. */
  public TrialRun allowing(Rule rule, String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("A rule is broken for a reason");
    }
    allowed.put(rule, why);
    return this;
  }

  /**
   * The worker is lost at that moment, and another attempt takes over with what was saved up to
   * then.
   */
  public TrialRun takenOverAt(CrashPoint point) {
    crashPoint = requireNonNull(point, "point");
    return this;
  }

  /** What happens between the lost attempt and the next: the site ends the login, for instance. */
  public TrialRun meanwhile(Runnable event) {
    betweenAttempts = requireNonNull(event, "event");
    return this;
  }

  /**
   * The user enters this code before any question. The first question for a code takes it, unless
   * it has another length or characters than the question allows: then the user is asked.
   */
  public TrialRun withEarlyAnswer(String code) {
    earlyAnswer = requireNonNull(code, "code");
    return this;
  }

  /** Cancels the run from outside as soon as this holds; called often. */
  public TrialRun cancelledOnce(BooleanSupplier condition) {
    cancelledWhen = requireNonNull(condition, "condition");
    return this;
  }

  /** The time for work that is left, whenever the connector asks; ten minutes otherwise. */
  public TrialRun withTimeLeft(Supplier<Duration> left) {
    timeLeft = requireNonNull(left, "left");
    return this;
  }

  /** How long an attempt may take in real time before the trial gives up; a minute otherwise. */
  public TrialRun withTimeout(Duration timeout) {
    this.timeout = requireNonNull(timeout, "timeout");
    return this;
  }

  /**
   * Runs the connector and waits for it.
   *
   * @return the outcome of a run that broke no rule
   * @throws AssertionError if it broke one, if the script of the user does not match what was
   *     asked, or if a recorded page is missing
   */
  public Outcome run() {
    RunRecord record = new RunRecord(new Breaches(allowed));
    MessageWatch messages = new MessageWatch(trial.messages(), record);
    int faults = faults().size();
    Script script = user.script();
    AttemptFactory attempts = trial.attempts(script, messages, record);
    Ending ending =
        trial.account().manifest().manualOnly() && !user.isPresent()
            ? new Ending.Skipped()
            : execute(attempts, record, messages);
    Outcome outcome = outcome(ending, record, messages);
    requireNoFailure(outcome, record, script, faults);
    return outcome;
  }

  private Ending execute(AttemptFactory attempts, RunRecord record, MessageWatch messages) {
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
                  .formatted(ending.words(), crashPoint)));
    }
    trial.account().ended(ending instanceof Ending.Succeeded);
    return ending;
  }

  private Outcome outcome(Ending ending, RunRecord record, MessageWatch messages) {
    TrialAccount account = trial.account();
    SavedState kept =
        new SavedState(account.session(), account.data(), account.identity(), messages.sent());
    return new Outcome(account.manifest().slug(), ending, record, kept);
  }

  private void requireNoFailure(Outcome outcome, RunRecord record, Script script, int faults) {
    List<String> newFaults = faults().subList(faults, faults().size());
    if (!newFaults.isEmpty()) {
      throw wrong("The recorded site: " + String.join("\n  ", newFaults), outcome, null);
    }
    AssertionError trouble = record.testError();
    if (trouble != null) {
      throw wrong(String.valueOf(trouble.getMessage()), outcome, trouble);
    }
    List<Breach> broken = record.breaches().notAllowed();
    if (!broken.isEmpty()) {
      String list = broken.stream().map(breach -> "\n  " + breach).collect(Collectors.joining());
      throw wrong("The connector breaks rules:" + list, outcome, null);
    }
    String left = script.left();
    if (left != null) {
      throw wrong(left, outcome, null);
    }
  }

  private static AssertionError wrong(String what, Outcome outcome, @Nullable Throwable cause) {
    return new AssertionError(
        what + "\n" + outcome, cause == null ? outcome.thrown().orElse(null) : cause);
  }

  private List<String> faults() {
    RecordedSite pages = trial.recorded();
    return pages == null ? List.of() : pages.faults();
  }
}
