package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Answer;

/** The reaction of a scripted user to a question. */
public sealed interface Reaction {

  /** The user answers. */
  record Gives(Answer answer) implements Reaction {}

  /** The user acts on another device; the site then decides. */
  record Acts(Runnable act) implements Reaction {}

  /** The user does nothing; the site decides. */
  record Waits() implements Reaction {}

  /** The user does not answer in time. */
  record LetsExpire() implements Reaction {}

  /** The user cancels the run. */
  record Cancels() implements Reaction {}
}
