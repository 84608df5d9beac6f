package dev.doorbell.simulators.bank.breakpoint;

/** Where the bank can be held, in the order in which a visit passes them. */
public enum RequestStage {
  /** The password has come; it is not judged, and nothing has been sent. */
  PASSWORD_RECEIVED,
  /** A message with a code has gone out; the visitor has not been told. */
  MESSAGE_SENT,
  /** A code has come; it is not judged. */
  CODE_RECEIVED,
  /** The code was right, the customer is signed in; the visitor has not been told. */
  CODE_JUDGED,
  /** A statement's file was asked for by its customer. */
  FILE_REQUESTED
}
