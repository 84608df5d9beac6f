package dev.doorbell.simulators.amazon.session;

/**
 * Points at which nobody could say how the real site behaves, or at which it behaves now one way
 * and now another: off is the likelier way.
 */
public enum AmazonSwitch {
  /** E-mail and password are on one page, as they used to be, instead of on two. */
  ONE_PAGE,
  /** The first page a browser asks for is a picture to be read. */
  CAPTCHA_FIRST,
  /** The first page a browser asks for has a button to be pressed, and nothing to be read. */
  BUTTON_FIRST,
  /** The first page a browser asks for is a wall that only a script gets over. */
  WAF_FIRST,
  /** Either of those that come first is answered 503 instead of 200. */
  ROBOT_PAGE_IS_503,
  /** Pictures are at the host of the site's images, where the visitor named a host. */
  PICTURES_AT_THEIR_OWN_HOST,
  /** An e-mail that nobody has is answered with an invitation, instead of an error. */
  UNKNOWN_EMAIL_IS_INVITED,
  /** After a wrong password there is a picture beside the next. */
  WRONG_PASSWORD_BRINGS_A_CAPTCHA,
  /** A wrong code is answered 400 instead of 200, with the same page. */
  WRONG_CODE_IS_400,
  /** A wrong code leads back to the page by a redirect, instead of the page being the answer. */
  WRONG_CODE_REDIRECTS,
  /** What a wrong CVF code is told is in the box of the sign-in pages, instead of in CVF's own. */
  CVF_ERRORS_IN_THE_AUTH_BOX,
  /** CVF sends its code to the first way at once, instead of asking where to. */
  CVF_SENDS_BY_ITSELF,
  /** CVF's code page is the answer to the form that sent the code, instead of a redirect to it. */
  CVF_ANSWERS_IN_PLACE,
  /** CVF sends again by a link, instead of by a form. */
  CVF_RESENDS_BY_LINK,
  /** An approval is polled once as responded, before it is completed. */
  APPROVAL_IS_RESPONDED_FIRST,
  /** A refusal is polled as responded, instead of as a timeout. */
  DENIED_APPROVAL_IS_RESPONDED,
  /** An approval that nobody gave is polled as expired, instead of as a timeout. */
  ENDED_APPROVAL_IS_EXPIRED,
  /** Whoever approved is signed in by the page that comes next, instead of by the poll. */
  APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE,
  /**
   * Orders are at {@code /your-orders/orders} in another markup, and the old address leads there.
   */
  ORDERS_MOVED,
  /** Redirects hold the host that the visitor meant, instead of a path alone. */
  REDIRECTS_NAME_THE_HOST
}
