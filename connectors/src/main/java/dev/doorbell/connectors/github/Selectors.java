package dev.doorbell.connectors.github;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.hasText;

import dev.doorbell.sdk.page.PageCondition;

/** Selectors and conditions for the pages of the site and their forms. */
final class Selectors {
  /** The site rejects a form without its token, so such a form counts as missing. */
  static final String WITH_TOKEN = ":has(input[name=authenticity_token])";

  static final String LOGIN_FORM = "form[action$='/session']" + WITH_TOKEN;
  static final String PASSKEY = ".js-webauthn-form, .js-webauthn-response";
  static final String SMS_CONFIRM_FORM = "form[action$='/two-factor/sms/confirm']" + WITH_TOKEN;
  static final String PUSH_FORM = "form[action$='/two-factor/mobile']" + WITH_TOKEN;
  static final String DEVICE_RESEND_FORM = "form[action$='/verified-device/resend']" + WITH_TOKEN;
  static final String POSTPONE = "button[value=postponed]";
  static final String REMINDER_FORM = "form:has(%s)%s".formatted(POSTPONE, WITH_TOKEN);

  private static final String ERROR = "#js-flash-container .flash-error";

  /** The site has rejected login or password, or the last action has failed. */
  static final PageCondition REJECTED = has(ERROR);

  static final PageCondition LOGIN = has("#login_field, form[action$='/session']");
  static final PageCondition LOCKED = LOGIN.and(hasText(ERROR, "failed attempts"));
  static final PageCondition CAPTCHA = has("iframe[src*=octocaptcha], [class*=octocaptcha]");

  private Selectors() {}
}
