package dev.doorbell.simulators.bank.breakpoint;

/** The stages at which tests can stop a request, in the order in which a login reaches them. */
public enum RequestStage {
  /** The bank has received the password. It has not checked it and has sent no message. */
  PASSWORD_RECEIVED,
  /** The bank has sent a message or an approval request, but no response to the browser. */
  MESSAGE_SENT,
  /** The bank has received a code or another answer. It has not checked it. */
  CODE_RECEIVED,
  /** The answer was right and the customer is signed in. The bank has sent no response. */
  CODE_ACCEPTED,
  /** A customer has requested the file of a statement. */
  FILE_REQUESTED
}
