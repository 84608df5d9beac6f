package dev.doorbell.testkit.person;

import dev.doorbell.sdk.challenge.Answer;

/** What comes of a question on the person's side. */
public sealed interface Reaction {

  /** They answer at once. */
  record Gives(Answer answer) implements Reaction {}

  /** They act on another device, and the site is to say what it makes of it. */
  record Acts(Runnable act) implements Reaction {}

  /** They leave it to the site. */
  record Waits() implements Reaction {}

  /** They let the deadline go by. */
  record LetsExpire() implements Reaction {}

  /** They end the run. */
  record Cancels() implements Reaction {}
}
