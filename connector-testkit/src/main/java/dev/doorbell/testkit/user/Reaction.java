package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Answer;

/** The reaction of a scripted user to a question. */
public sealed interface Reaction {

  /** The user answers. */
  record Gives(Answer answer) implements Reaction {}

  /** The user acts on another device, and the site decides. */
  record Acts(Runnable act) implements Reaction {}

  /** The user leaves it to the site. */
  record Waits() implements Reaction {}

  /** The user does not answer in time. */
  record LetsExpire() implements Reaction {}

  /** The user cancels the run. */
  record Cancels() implements Reaction {}
}
