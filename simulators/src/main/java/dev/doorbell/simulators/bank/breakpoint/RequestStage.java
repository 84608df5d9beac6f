package dev.doorbell.simulators.bank.breakpoint;

/** Where a request to the bank can be stopped, in the order in which a login reaches the stages. */
public enum RequestStage {
  /** The bank has received the password, but not checked it, and has sent no message. */
  PASSWORD_RECEIVED,
  /** The bank has sent a message with a code, but no response to the browser. */
  MESSAGE_SENT,
  /** The bank has received a code, but not checked it. */
  CODE_RECEIVED,
  /** The code was right and the customer is signed in; the bank has sent no response. */
  CODE_ACCEPTED,
  /** A customer has requested the file of a statement. */
  FILE_REQUESTED
}
