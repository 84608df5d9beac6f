package dev.doorbell.testkit.contract;

/** What the user does at one question. */
public sealed interface UserAction {
  /** Enters a code. */
  record Types(String code) implements UserAction {}

  /** Asks the site to send another message. */
  record AsksForResend() implements UserAction {}

  /** Does nothing, since the site decides on an approval. */
  record Waits() implements UserAction {}

  /** Does not answer. */
  record LetsExpire() implements UserAction {}

  /** Cancels the run. */
  record Cancels() implements UserAction {}
}
