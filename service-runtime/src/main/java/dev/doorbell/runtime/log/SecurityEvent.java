package dev.doorbell.runtime.log;

/**
 * What the log reports by name because it may belong to an attack. {@code docs/operations/audit.md}
 * says what to do about each.
 */
public enum SecurityEvent {
  /** A sign-in of a person was rejected. */
  SIGN_IN_REJECTED,
  /** A logout token of the issuer was rejected: it was not valid, or was used before. */
  LOGOUT_REJECTED,
  /** A request had no token or session, or one that is not valid. */
  CREDENTIALS_REJECTED,
  /** A caller used a route without the scope for it. */
  SCOPE_MISSING,
  /** A caller used the id of something that does not exist or belongs to another owner. */
  UNKNOWN_ID,
  /** A page of another origin called, or a request named another host. */
  ORIGIN_REJECTED,
  /** A limit of attempts was reached. */
  LIMIT_REACHED,
  /** A ciphertext did not open: it was changed, moved or sealed with another key. */
  CIPHERTEXT_REJECTED,
  /** A service did not start because the password of the database is a default one. */
  DEFAULT_PASSWORD_REFUSED
}
