package dev.doorbell.connectors.github;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.hasText;

import dev.doorbell.sdk.page.PageCondition;

/** What tells the pages of the site, and where their forms are: those that have their token. */
final class Selectors {
  /** A form without it would be refused: it is as good as not there. */
  static final String WITH_TOKEN = ":has(input[name=authenticity_token])";

  static final String LOGIN_FORM = "form[action$='/session']" + WITH_TOKEN;
  static final String PASSKEY = ".js-webauthn-form, .js-webauthn-response";
  static final String SMS_CONFIRM_FORM = "form[action$='/two-factor/sms/confirm']" + WITH_TOKEN;
  static final String PUSH_FORM = "form[action$='/two-factor/mobile']" + WITH_TOKEN;
  static final String DEVICE_RESEND_FORM = "form[action$='/verified-device/resend']" + WITH_TOKEN;
  static final String POSTPONE = "button[value=postponed]";
  static final String NAG_FORM = "form:has(%s)%s".formatted(POSTPONE, WITH_TOKEN);

  private static final String ERROR = "#js-flash-container .flash-error";

  /** Login or password is wrong, or what was asked for was not done. */
  static final PageCondition REFUSED = has(ERROR);

  static final PageCondition LOGIN = has("#login_field, form[action$='/session']");
  static final PageCondition LOCKED = LOGIN.and(hasText(ERROR, "failed attempts"));
  static final PageCondition WALL = has("iframe[src*=octocaptcha], [class*=octocaptcha]");

  private Selectors() {}
}
