package dev.doorbell.store.run;

/** Whether the attempt may make a request that can cause the site to send the user a message. */
public sealed interface SendingOutcome {
  record MaySend() implements SendingOutcome {}

  /** The run was automatic. It has ended as failed, and the caller announces its end. */
  record NoUserToAsk(Run run) implements SendingOutcome {}
}
