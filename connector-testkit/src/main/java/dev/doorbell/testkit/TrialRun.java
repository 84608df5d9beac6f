package dev.doorbell.testkit;

import static java.util.Objects.requireNonNull;

import dev.doorbell.testkit.context.Attempt;
import dev.doorbell.testkit.context.AttemptSpec;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.context.MessageWatch;
import dev.doorbell.testkit.context.TrialAccount;
import dev.doorbell.testkit.context.TrialConfig;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.Kept;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.person.Person;
import dev.doorbell.testkit.person.Script;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a trial, about to begin: who is there, what happens meanwhile, and which rules its
 * test means to break. For the thread of one test.
 */
public final class TrialRun {
  private static final Duration WORK_BUDGET = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ConnectorTrial trial;
  private final Person person;
  private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);
  private @Nullable CrashPoint lostAt;
  private Runnable meanwhile = () -> {};
  private Supplier<Duration> timeLeft = () -> WORK_BUDGET;
  private BooleanSupplier cancelledOnce = () -> false;
  private Duration patience = PATIENCE;

  TrialRun(ConnectorTrial trial, Person person) {
    this.trial = trial;
    this.person = person;
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
   * The worker is lost at that moment, and another attempt goes on with what was saved up to then.
   */
  public TrialRun takenOverAt(CrashPoint moment) {
    lostAt = requireNonNull(moment, "moment");
    return this;
  }

  /** What happens between the lost attempt and the next: the site forgets the login, say. */
  public TrialRun meanwhile(Runnable event) {
    meanwhile = requireNonNull(event, "event");
    return this;
  }

  /** Somebody cancels the run, from outside, as soon as this holds; asked often. */
  public TrialRun cancelledOnce(BooleanSupplier condition) {
    cancelledOnce = requireNonNull(condition, "condition");
    return this;
  }

  /** The time for work that is left, whenever the connector asks. */
  public TrialRun withTimeLeft(Supplier<Duration> left) {
    timeLeft = requireNonNull(left, "left");
    return this;
  }

  /** How long an attempt may take in real time before the trial gives up; a minute otherwise. */
  public TrialRun withPatience(Duration atMost) {
    patience = requireNonNull(atMost, "atMost");
    return this;
  }

  /**
   * Runs the connector and waits for it.
   *
   * @return what came of it, if it has kept the rules
   * @throws AssertionError if it has broken one, if the script of the person does not fit what was
   *     asked, or if a recorded page is missing
   */
  public Outcome run() {
    TrialConfig setting = trial.setting();
    RunRecord record = new RunRecord(new Breaches(allowed));
    MessageWatch messages = new MessageWatch(trial.messages(), record);
    int faults = faults().size();
    Script script = person.script();
    Ending ending =
        setting.manifest().manualOnly() && !person.there()
            ? new Ending.Skipped()
            : carryOut(setting, script, record, messages);
    Outcome outcome = outcome(ending, record, messages);
    requireAllIsWell(outcome, record, script, faults);
    return outcome;
  }

  private Ending carryOut(
      TrialConfig setting, Script script, RunRecord record, MessageWatch messages) {
    TrialAccount account = trial.account();
    AttemptSpec occasion =
        new AttemptSpec(
            !person.there(), script, lostAt, false, null, timeLeft, cancelledOnce, patience);
    Attempt attempt = new Attempt(setting, account, occasion, record, messages);
    Ending ending = attempt.run();
    if (attempt.lost()) {
      record.call("taken over");
      meanwhile.run();
      messages.takenOver();
      AttemptSpec second = occasion.takingOver(attempt.left());
      ending = new Attempt(setting, account, second, record, messages).run();
    } else if (lostAt != null && record.trouble() == null) {
      record.trouble(
          new AssertionError(
              "The run %s before %s: there was nothing to take over"
                  .formatted(ending.words(), lostAt)));
    }
    account.ended(ending instanceof Ending.Succeeded);
    return ending;
  }

  private Outcome outcome(Ending ending, RunRecord record, MessageWatch messages) {
    TrialAccount account = trial.account();
    Kept kept = new Kept(account.session(), account.data(), account.identity(), messages.sent());
    return new Outcome(trial.setting().manifest().slug(), ending, record, kept);
  }

  private void requireAllIsWell(Outcome outcome, RunRecord record, Script script, int faults) {
    List<String> toMend = faults().subList(faults, faults().size());
    if (!toMend.isEmpty()) {
      throw wrong("The recorded site: " + String.join("\n  ", toMend), outcome, null);
    }
    AssertionError trouble = record.trouble();
    if (trouble != null) {
      throw wrong(String.valueOf(trouble.getMessage()), outcome, trouble);
    }
    List<Breach> broken = record.breaches().unexcused();
    if (!broken.isEmpty()) {
      String list = broken.stream().map(breach -> "\n  " + breach).collect(Collectors.joining());
      throw wrong("The connector breaks the rules of the house:" + list, outcome, null);
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
