package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Challenge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scripted user: what the user does at each question, in order. The trial fails if a step does
 * not fit the question, because the gateway would reject such an answer before it reaches the
 * connector. It also fails if the run ends before all steps were used. Immutable.
 *
 * <pre>{@code
 * TestUser.present().answers("000000").answers(challenge -> simulator.codeOf("sms"))
 * TestUser.present().takesOtherWay("app").approves(() -> simulator.phone("push").approve())
 * }</pre>
 */
public final class TestUser {
  /**
   * How long the user has if the connector sets no timeout: the default of the worker's setting
   * {@code DOORBELL_CHALLENGE_DEADLINE}.
   */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

  private static final TestUser ABSENT = new TestUser(List.of(), null, false);

  private final List<Step> steps;
  private final @Nullable Step forAllOthers;
  private final boolean present;

  private TestUser(List<Step> steps, @Nullable Step forAllOthers, boolean present) {
    this.steps = steps;
    this.forAllOthers = forAllOthers;
    this.present = present;
  }

  /** A user who starts the run. Without further steps, the user expects no question. */
  public static TestUser present() {
    return new TestUser(List.of(), null, true);
  }

  /** No user: the run is automatic. */
  public static TestUser absent() {
    return ABSENT;
  }

  /** Types the first text at the next question, the second at the one after it, and so on. */
  public TestUser answers(String... typed) {
    TestUser user = this;
    for (String text : typed) {
      user = user.answers(challenge -> text);
    }
    return user;
  }

  /**
   * Types the result of that function, which is called when the question is asked: for instance, a
   * code in the simulator's inbox.
   */
  public TestUser answers(Function<Challenge, String> typed) {
    return then(new Step.Types(typed));
  }

  /** Types the result of that function at all further questions. No step can follow. */
  public TestUser alwaysAnswers(Function<Challenge, String> typed) {
    return new TestUser(steps, new Step.Types(typed), present);
  }

  /** Chooses the option of that id. */
  public TestUser chooses(String option) {
    return then(new Step.Chooses(option));
  }

  /** Fills in several values, by their names. */
  public TestUser fills(Map<String, String> values) {
    return then(new Step.Fills(Map.copyOf(values)));
  }

  /** Requests another message as soon as the challenge offers it. */
  public TestUser asksForResend() {
    return then(new Step.AsksForResend());
  }

  /** Takes the other way of that id. */
  public TestUser takesOtherWay(String id) {
    return then(new Step.TakesOtherWay(id));
  }

  /**
   * Approves on another device.
   *
   * @param act informs the site; called after the first check, which is still pending
   */
  public TestUser approves(Runnable act) {
    return then(new Step.ActsElsewhere(act));
  }

  /**
   * Denies on another device.
   *
   * @param act informs the site; called after the first check, which is still pending
   */
  public TestUser denies(Runnable act) {
    return then(new Step.ActsElsewhere(act));
  }

  /**
   * Waits until the site decides on an approval or the deadline passes. With a {@link
   * dev.doorbell.testkit.time.TrialClock}, that takes no real time.
   */
  public TestUser waits() {
    return then(new Step.Waits());
  }

  /** Does not answer; the deadline passes at once. */
  public TestUser neverAnswers() {
    return then(new Step.NeverAnswers());
  }

  /** Cancels the run. */
  public TestUser cancels() {
    return then(new Step.Cancels());
  }

  /** Whether there is a user to ask. */
  public boolean isPresent() {
    return present;
  }

  /** The script for one run. */
  public Script script() {
    return new Script(steps, forAllOthers);
  }

  private TestUser then(Step step) {
    if (!present) {
      throw new IllegalStateException("An absent user has no steps: begin with TestUser.present()");
    }
    if (forAllOthers != null) {
      throw new IllegalStateException("No step can follow alwaysAnswers");
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new TestUser(List.copyOf(more), null, true);
  }
}
