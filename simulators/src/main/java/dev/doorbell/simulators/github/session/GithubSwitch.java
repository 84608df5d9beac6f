package dev.doorbell.simulators.github.session;

/** Unknown details of the real site. Off is the more likely behavior. */
public enum GithubSwitch {
  /** The response to a wrong code has status 422 instead of 200, with the same page. */
  WRONG_CODE_IS_422,
  /** The response to a wrong password has status 422 instead of 200, with the same page. */
  WRONG_PASSWORD_IS_422,
  /** People with a passkey and other factors are asked for the next one; the passkey is a link. */
  PASSKEY_COMES_LAST,
  /** A button sends the request to GitHub Mobile, not the page itself. */
  PUSH_WAITS_FOR_A_BUTTON,
  /** A poll reports a denied request as not found, instead of as expired. */
  DENIED_PUSH_IS_NOT_FOUND,
  /** When a request has ended, its page leads to the next factor, instead of offering a new one. */
  ENDED_PUSH_MOVES_ON,
  /** Each response to a poll has the token of the next poll, instead of one token for all. */
  POLL_TOKEN_CHANGES,
  /** The titles of dates are in English instead of ISO 8601. */
  DATES_IN_WORDS,
  /** Redirects name the host that the client asked for, instead of a path alone. */
  REDIRECTS_NAME_THE_HOST,
  /** The site expects the device's cookie of every person, not only in {@code known-device}. */
  EVERYBODY_KEEPS_A_DEVICE
}
