package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.testkit.time.TrialTime;

/** The user of one run: the script of a test, or a person at a terminal. */
public interface Respondent {
  /**
   * The reaction to a question. Called on the run's thread; may block while a person thinks.
   *
   * @param polled whether the connector polls for an approval
   * @throws AssertionError if the script of a test does not match the question
   */
  Reaction react(Challenge challenge, boolean polled, TrialTime time);
}
