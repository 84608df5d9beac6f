package dev.doorbell.simulators.github.session;

/** Points at which nobody could say how the real site behaves: off is the likelier factor. */
public enum GithubSwitch {
  /** A wrong code is answered 422 instead of 200, with the same page. */
  WRONG_CODE_IS_422,
  /** A wrong password is answered 422 instead of 200, with the same page. */
  WRONG_PASSWORD_IS_422,
  /** Whoever has a passkey and other factors is asked for the next of these; the passkey is a link. */
  PASSKEY_COMES_LAST,
  /** GitHub Mobile is rung by a button, not by its page. */
  PUSH_WAITS_FOR_A_BUTTON,
  /** A push that was denied is polled as not found, instead of as expired. */
  DENIED_PUSH_IS_NOT_FOUND,
  /** Once a push has ended its page leads to the next factor, instead of offering to ask again. */
  ENDED_PUSH_MOVES_ON,
  /** Each answer to a poll holds the token of the next, instead of one token for all. */
  POLL_TOKEN_CHANGES,
  /** The titles of dates are English instead of ISO 8601. */
  DATES_IN_WORDS,
  /** Redirects hold the host that the visitor meant, instead of a path alone. */
  REDIRECTS_NAME_THE_HOST,
  /** The device's cookie is expected of everybody, not only of the scenario {@code known-device}. */
  EVERYBODY_KEEPS_A_DEVICE
}
