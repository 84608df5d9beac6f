package dev.doorbell.store.run;

/** Whether the site may be led to send somebody a message. */
public sealed interface SendingOutcome {
  record MaySend() implements SendingOutcome {}

  /** The run was automatic, and has ended; the caller announces that. */
  record NobodyToAsk(Run run) implements SendingOutcome {}
}
