package dev.doorbell.simulators.github.session;

/**
 * Details of the real site that are not known. A switch that is off selects the more likely
 * variant.
 */
public enum GithubSwitch {
  /** The response to a wrong code has status 422 instead of 200, with the same page. */
  WRONG_CODE_IS_422,
  /** The response to a wrong password has status 422 instead of 200, with the same page. */
  WRONG_PASSWORD_IS_422,
  /**
   * The site asks people who have a passkey and other factors for the next factor, and offers the
   * passkey as a link.
   */
  PASSKEY_COMES_LAST,
  /** The request to GitHub Mobile is sent by a button, instead of by opening the page. */
  PUSH_WAITS_FOR_A_BUTTON,
  /** A poll reports a denied request as not found, instead of as expired. */
  DENIED_PUSH_IS_NOT_FOUND,
  /**
   * When a request has ended, its page redirects to the next factor, instead of offering another.
   */
  ENDED_PUSH_MOVES_ON,
  /** Each response to a poll contains the token for the next poll, instead of one token for all. */
  POLL_TOKEN_CHANGES,
  /** The titles of dates are in English instead of ISO 8601. */
  DATES_IN_WORDS,
  /** Redirects contain the host that the client requested, instead of only a path. */
  REDIRECTS_NAME_THE_HOST,
  /** The site expects the same device for every person, not only for {@code known-device}. */
  DEVICE_IS_EXPECTED_OF_ALL
}
