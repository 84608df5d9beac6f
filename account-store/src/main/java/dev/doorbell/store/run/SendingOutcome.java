package dev.doorbell.store.run;

/** Whether the attempt may send a request after which the site may send a message to the user. */
public sealed interface SendingOutcome {
  record MaySend() implements SendingOutcome {}

  /** The run was automatic. It has ended as failed, and the caller announces its end. */
  record NoUserToAsk(Run run) implements SendingOutcome {}
}
