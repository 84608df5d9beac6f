package dev.doorbell.connectors.amazon;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.hasText;
import static dev.doorbell.sdk.page.PageCondition.not;
import static dev.doorbell.sdk.page.PageRule.when;

import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.page.PageRules;

/** Selectors and conditions for the pages of the site and their forms. */
final class Selectors {
  /** The site rejects a form without its token, so such a form counts as missing. */
  static final String WITH_TOKEN =
      ":has(input[name=appActionToken], input[name=anti-csrftoken-a2z])";

  /**
   * Inputs that the user does not see: browsers fill them in so that password managers find a pair
   * of e-mail and password. The page for the e-mail has such a password, and the other way round.
   */
  private static final String VISIBLE =
      ":not([type=hidden], .aok-hidden, .hide, [id$=credential-autofill-hint])";

  private static final String PASSWORD = "input[type=password]" + VISIBLE;

  static final String EMAIL_FORM =
      "form[name=signIn]:has(input[name=email]):not(:has(%s))".formatted(PASSWORD);

  static final String PASSWORD_FORM = "form[name=signIn]:has(%s)".formatted(PASSWORD);
  static final String TYPED_EMAIL = PASSWORD_FORM + " input[name=email]" + VISIBLE;
  static final String ANOTHER_DEVICE = "#auth-get-new-otp-link";
  static final String RESEND_LINK = ANOTHER_DEVICE + ", a.cvf-widget-link-resend";
  static final String RESEND_FORM =
      "#resend-approval-form, form:has(input[name=action][value=resend])";

  static final String SKIP = "#ap-account-fixup-phone-skip-link";

  /**
   * The form of the page against robots, which has a picture or only a button; the site may send it
   * with status 503.
   */
  static final String ROBOT_FORM = "form[action*='/errors/validateCaptcha']";

  static final PageCondition ROBOT = has(ROBOT_FORM);
  static final PageCondition BUTTON = ROBOT.and(not(has(ROBOT_FORM + " img")));
  static final PageCondition LOGIN = has("form[name=signIn]");

  private static final String ERROR = "#auth-error-message-box";
  static final PageCondition LOCKED =
      LOGIN.and(
          hasText(ERROR, "too many")
              .or(hasText(ERROR, "trop de tentatives"))
              .or(hasText(ERROR, "zu viele")));
  private static final PageCondition NAMES_PASSWORD =
      hasText(ERROR, "password").or(hasText(ERROR, "mot de passe")).or(hasText(ERROR, "passwort"));

  /**
   * If the page has a picture, an error that does not name the password may concern the picture.
   */
  private static final PageCondition REJECTED =
      LOGIN.and(has(ERROR)).and(NAMES_PASSWORD.or(not(has("#auth-captcha-image"))));

  private static final String BROWSER_CHECK =
      "script[src*='awswaf.com'], script[src$='/challenge.js'], #challenge-container";

  /** Pages that end the run. */
  static final PageRules<Challenge> OBSTACLES =
      PageRules.of(
          when(LOCKED)
              .itFails(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The site has locked this login"),
          when(REJECTED).itFails(ErrorCode.LOGIN_FAILED, "The site rejected e-mail or password"),
          when(has("#intent-confirmation-container"))
              .itFails(ErrorCode.LOGIN_FAILED, "The site has no account with this e-mail"),
          when(has(BROWSER_CHECK))
              .itFails(ErrorCode.CHALLENGE_ASKED, "The site checks for a browser's script"),
          when(has("#cvf-aamation-challenge-form"))
              .itFails(ErrorCode.CHALLENGE_ASKED, "The site asks for a puzzle"),
          when(has("form[name=forgotPassword]"))
              .itFails(
                  ErrorCode.USER_ACTION_NEEDED_CHANGE_PASSWORD,
                  "The site requires a new password"));

  /** The orders of a signed-in user. On some pages, only a script contains the sign-out link. */
  static final PageCondition ORDERS =
      has("#ordersContainer, .js-order-card, .your-orders-content-container")
          .and(has("a[href*='/sign-out'], script:containsData(/sign-out)"));

  /** The user has responded; the target to which the page leads shows whether the user approved. */
  static final PageCondition RESPONDED = polled("TransactionResponded");

  /** Reads the response to a poll, or the page after the user has responded. */
  static final PageRules<Approval> APPROVAL =
      PageRules.of(
          when(polled("TransactionPending").or(has("#pollingForm"))).itIs(Approval.PENDING),
          when(polled("TransactionCompleted").or(ORDERS)).itIs(Approval.APPROVED),
          when(polled("TransactionCompletionTimeout").or(polled("TransactionExpired")))
              .itIs(Approval.EXPIRED),
          when(LOGIN).itIs(Approval.DENIED));

  private Selectors() {}

  private static PageCondition polled(String status) {
    return has("input[name=transactionApprovalStatus][value=%s]".formatted(status));
  }
}
