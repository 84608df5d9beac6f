package dev.doorbell.simulators.amazon.session;

/**
 * Details of the real site that are unknown, or that change from time to time. Off is the more
 * likely behavior.
 */
public enum AmazonSwitch {
  /** E-mail and password are on one page, as on older versions of the site, instead of on two. */
  ONE_PAGE,
  /** The first page of a browser is a captcha. */
  CAPTCHA_FIRST,
  /** The first page of a browser has a button to press, and no captcha. */
  BUTTON_FIRST,
  /** The first page of a browser is a firewall page that only a script passes. */
  WAF_FIRST,
  /** Each of those first pages has status 503 instead of 200. */
  ROBOT_PAGE_IS_503,
  /** Captchas are at the host of the site's images, for clients that name a host. */
  PICTURES_AT_THEIR_OWN_HOST,
  /** The response to an unknown e-mail is an invitation, instead of an error. */
  UNKNOWN_EMAIL_IS_INVITED,
  /** After a wrong password, the page has a captcha, too. */
  WRONG_PASSWORD_BRINGS_A_CAPTCHA,
  /** The response to a wrong code has status 400 instead of 200, with the same page. */
  WRONG_CODE_IS_400,
  /** The response to a wrong code is a redirect to the page, instead of the page itself. */
  WRONG_CODE_REDIRECTS,
  /** The error about a wrong CVF code is in the box of the login pages, instead of CVF's own. */
  CVF_ERRORS_IN_THE_AUTH_BOX,
  /** CVF sends its code to the first source at once, instead of asking for the source. */
  CVF_SENDS_BY_ITSELF,
  /** The form that sends the code returns CVF's code page, instead of a redirect to it. */
  CVF_ANSWERS_IN_PLACE,
  /** CVF sends a code again by a link, instead of by a form. */
  CVF_RESENDS_BY_LINK,
  /** A poll reports an approval once as responded, before it is completed. */
  APPROVAL_IS_RESPONDED_FIRST,
  /** A poll reports a denial as responded, instead of as a timeout. */
  DENIED_APPROVAL_IS_RESPONDED,
  /** A poll reports an approval without an answer as expired, instead of as a timeout. */
  ENDED_APPROVAL_IS_EXPIRED,
  /** The page after an approval signs the user in, instead of the poll. */
  APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE,
  /**
   * Orders are at {@code /your-orders/orders} in another markup, and the old address redirects
   * there.
   */
  ORDERS_MOVED,
  /** Redirects name the host that the client asked for, instead of a path alone. */
  REDIRECTS_NAME_THE_HOST
}
