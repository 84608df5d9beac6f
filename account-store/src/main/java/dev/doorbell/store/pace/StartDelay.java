package dev.doorbell.store.pace;

/** Why no job of an account may start yet. The name is also in the account's row. */
public enum StartDelay {
  /**
   * The site has rejected the last login, or the last job was cancelled while it logged in. A
   * changed field of the account ends the delay.
   */
  LOGIN_TOO_SOON,
  /** The site has locked the login. */
  LOGIN_LOCKED,
  /** The site has sent a message a short time ago, or many in the last hour. */
  MESSAGE_TOO_SOON
}
