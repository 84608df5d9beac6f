package dev.doorbell.store.run;

import java.time.Duration;

/** Whether the attempt may make a request that can cause the site to send the user a message. */
public sealed interface SendingOutcome {
  record MaySend() implements SendingOutcome {}

  /** The run was automatic. It has ended as failed, and the caller announces its end. */
  record NoUserToAsk(Run run) implements SendingOutcome {}

  /**
   * The site has just sent a message for another run of the account. The caller waits this long and
   * asks again.
   */
  record TooSoon(Duration left) implements SendingOutcome {}

  /**
   * The site has sent as many messages within the last hour as the account's limit allows. The run
   * has ended as skipped, and the caller announces its end.
   */
  record TooMany(Run run) implements SendingOutcome {}
}
