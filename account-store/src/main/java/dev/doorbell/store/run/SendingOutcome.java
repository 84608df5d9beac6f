package dev.doorbell.store.run;

/** Whether the attempt may send a request after which the site may send the user a message. */
public sealed interface SendingOutcome {
  record MaySend() implements SendingOutcome {}

  /** The run was automatic and has ended now; the caller announces its end. */
  record NoUserToAsk(Run run) implements SendingOutcome {}
}
