package dev.doorbell.testkit.person;

import dev.doorbell.sdk.challenge.Challenge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked, and what they do at each question, in order. Where a question does not fit
 * what they would do, the trial fails: an answer that a gateway would refuse, and so would never
 * reach a connector, is refused here too. What is left of the script at the end of the run fails it
 * as well. Immutable.
 *
 * <pre>{@code
 * Person.who().answers("000000").answers(challenge -> simulator.codeOf("sms"))
 * Person.who().takesOtherWay("app").approves(() -> simulator.phone("push").approve())
 * }</pre>
 */
public final class Person {
  private static final Person NOBODY = new Person(List.of(), null, false);

  private final List<Step> steps;
  private final @Nullable Step forEver;
  private final boolean there;

  private Person(List<Step> steps, @Nullable Step forEver, boolean there) {
    this.steps = steps;
    this.forEver = forEver;
    this.there = there;
  }

  /** Somebody who has nothing to do yet: to be asked nothing. */
  public static Person who() {
    return new Person(List.of(), null, true);
  }

  /** Nobody: the run is an automatic one. */
  public static Person nobody() {
    return NOBODY;
  }

  /** Types this at the next question, that at the one after it. */
  public Person answers(String... typed) {
    Person person = this;
    for (String text : typed) {
      person = person.answers(challenge -> text);
    }
    return person;
  }

  /** Types what is found out when the question is there: a code in the simulator's inbox. */
  public Person answers(Function<Challenge, String> typed) {
    return then(new Step.Types(typed));
  }

  /** Types this at all questions that are left, however many. Ends the script. */
  public Person alwaysAnswers(Function<Challenge, String> typed) {
    return new Person(steps, new Step.Types(typed), there);
  }

  /** Chooses the option of that id. */
  public Person chooses(String option) {
    return then(new Step.Chooses(option));
  }

  /** Fills in several values, by their names. */
  public Person fills(Map<String, String> values) {
    return then(new Step.Fills(Map.copyOf(values)));
  }

  /** Wants it sent again, and waits until that is offered. */
  public Person asksForResend() {
    return then(new Step.AsksForResend());
  }

  /** Takes the other way in of that id. */
  public Person takesOtherWay(String id) {
    return then(new Step.TakesOtherWay(id));
  }

  /**
   * Approves on another device.
   *
   * @param act what tells the site; run once the connector has looked and found nothing yet
   */
  public Person approves(Runnable act) {
    return then(new Step.ActsElsewhere(act));
  }

  /**
   * Says no on another device.
   *
   * @param act what tells the site; run once the connector has looked and found nothing yet
   */
  public Person denies(Runnable act) {
    return then(new Step.ActsElsewhere(act));
  }

  /**
   * Does nothing and leaves an approval to the site, until it says something or the time is over;
   * with a {@link dev.doorbell.testkit.time.TrialClock} that takes no time.
   */
  public Person waits() {
    return then(new Step.Waits());
  }

  /** Does not answer; the deadline is over at once. */
  public Person neverAnswers() {
    return then(new Step.NeverAnswers());
  }

  /** Cancels the run. */
  public Person cancels() {
    return then(new Step.Cancels());
  }

  /** Whether there is somebody. */
  public boolean there() {
    return there;
  }

  /** What they do in one run. */
  public Script script() {
    return new Script(steps, forEver);
  }

  private Person then(Step step) {
    if (!there) {
      throw new IllegalStateException("Nobody does nothing: begin with Person.who()");
    }
    if (forEver != null) {
      throw new IllegalStateException("Nothing follows what is answered for ever");
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new Person(List.copyOf(more), null, true);
  }
}
