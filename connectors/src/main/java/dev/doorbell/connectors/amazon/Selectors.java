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

/** What tells the pages of the site, and where their forms are: those that have their token. */
final class Selectors {
  /** A form without it would be refused: it is as good as not there. */
  static final String WITH_TOKEN =
      ":has(input[name=appActionToken], input[name=anti-csrftoken-a2z])";

  static final String EMAIL_FORM =
      "form[name=signIn]:has(input[name=email]):not(:has(input[type=password]))";

  static final String PASSWORD_FORM = "form[name=signIn]:has(input[type=password])";
  static final String TYPED_EMAIL = PASSWORD_FORM + " input[name=email]:not([type=hidden])";
  static final String ANOTHER_DEVICE = "#auth-get-new-otp-link";
  static final String RESEND_LINK = ANOTHER_DEVICE + ", a.cvf-widget-link-resend";
  static final String RESEND_FORM =
      "#resend-approval-form, form:has(input[name=action][value=resend])";

  static final String SKIP = "#ap-account-fixup-phone-skip-link";

  /** A robot's page, with or without a picture; some come with a 503. */
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

  /** Beside a picture, it may be the picture that was misread. */
  private static final PageCondition REFUSED =
      LOGIN.and(has(ERROR)).and(NAMES_PASSWORD.or(not(has("#auth-captcha-image"))));

  private static final String WALL =
      "script[src*='awswaf.com'], script[src$='/challenge.js'], #challenge-container";

  /** What ends the run, wherever it comes. */
  static final PageRules<Challenge> OBSTACLES =
      PageRules.of(
          when(LOCKED)
              .itFails(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The site has locked this login"),
          when(REFUSED).itFails(ErrorCode.LOGIN_FAILED, "The site refused e-mail or password"),
          when(has("#intent-confirmation-container"))
              .itFails(ErrorCode.LOGIN_FAILED, "The site knows nobody of that e-mail"),
          when(has(WALL)).itFails(ErrorCode.CHALLENGE_ASKED, "A wall wants a browser's script"),
          when(has("#cvf-aamation-challenge-form"))
              .itFails(ErrorCode.CHALLENGE_ASKED, "The site wants a puzzle solved"),
          when(has("form[name=forgotPassword]"))
              .itFails(ErrorCode.USER_ACTION_NEEDED_CHANGE_PASSWORD, "A new password is due"));

  /** The orders, of whoever is signed in. */
  static final PageCondition ORDERS =
      has("#ordersContainer, .js-order-card, .your-orders-content-container")
          .and(has("a[href*='/sign-out']"));

  /** How it was responded to, is to be seen where the approval's page leads. */
  static final PageCondition RESPONDED = polled("TransactionResponded");

  /** What a poll is answered, or the page of an approval that was responded to. */
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
