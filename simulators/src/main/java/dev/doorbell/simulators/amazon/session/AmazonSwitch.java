package dev.doorbell.simulators.amazon.session;

/**
 * Details of the real site that are not known, or that change from time to time. A switch that is
 * off selects the more likely variant.
 */
public enum AmazonSwitch {
  /** E-mail and password are on one page, as on older versions of the site, instead of on two. */
  ONE_PAGE,
  /** The first page that a browser gets is a captcha. */
  CAPTCHA_FIRST,
  /** The first page that a browser gets has a button and no captcha. */
  BUTTON_FIRST,
  /** The first page that a browser gets is a firewall page that only a script can pass. */
  WAF_FIRST,
  /** These first pages have status 503 instead of 200. */
  ROBOT_PAGE_IS_503,
  /** For clients that name the host of the site, captchas are on the separate host for images. */
  PICTURES_AT_THEIR_OWN_HOST,
  /** The response to an unknown e-mail is an invitation to register, instead of an error. */
  UNKNOWN_EMAIL_IS_INVITED,
  /** After a wrong password, the page also has a captcha. */
  WRONG_PASSWORD_BRINGS_A_CAPTCHA,
  /** The response to a wrong code has status 400 instead of 200, with the same page. */
  WRONG_CODE_IS_400,
  /** The response to a wrong code is a redirect to the page, instead of the page itself. */
  WRONG_CODE_REDIRECTS,
  /** CVF shows the error about a wrong code in the box of the login pages, not in its own box. */
  CVF_ERRORS_IN_THE_AUTH_BOX,
  /** CVF sends its code to the first source at once, instead of showing the choice of sources. */
  CVF_SENDS_BY_ITSELF,
  /** The form that sends the code returns CVF's code page, instead of a redirect to it. */
  CVF_ANSWERS_IN_PLACE,
  /** CVF offers a link that sends a code again, instead of a form. */
  CVF_RESENDS_BY_LINK,
  /** The first poll after an approval reports it as responded, and only the next as completed. */
  APPROVAL_IS_RESPONDED_FIRST,
  /** A poll reports a denial as responded, instead of as a timeout. */
  DENIED_APPROVAL_IS_RESPONDED,
  /** A poll reports a request without an answer as expired, instead of as a timeout. */
  ENDED_APPROVAL_IS_EXPIRED,
  /** The page that the browser opens after an approval signs the user in, not the poll. */
  APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE,
  /**
   * Orders are at {@code /your-orders/orders}, with the newest layout and three months in place of
   * six. The older address redirects there.
   */
  ORDERS_MOVED,
  /** The list of orders has the layout of 2021, instead of the one since 2018. */
  ORDERS_OF_2021,
  /** The list of orders has the layout of November 2024. */
  ORDERS_OF_NOVEMBER_2024,
  /** The list of orders has the layout of April 2025. */
  ORDERS_OF_APRIL_2025,
  /** The list of orders has the layout of July 2025. */
  ORDERS_OF_JULY_2025,
  /** A script renders the list of orders, so the page has none. */
  ORDERS_BY_SCRIPT,
  /** Only a script contains the link with which a signed-in user signs out. */
  SIGN_OUT_IN_A_SCRIPT,
  /** Redirects contain the host that the client requested, instead of only a path. */
  REDIRECTS_NAME_THE_HOST
}
