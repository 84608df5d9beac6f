package dev.doorbell.connectors.github;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pages on which the site asks the user for something. Each has the path that shows the page
 * again; opening it makes the site send no message.
 */
enum ChallengePage {
  APP("/sessions/two-factor/app", "input[name=app_otp]", "app_otp"),
  SMS("/sessions/two-factor/sms", "input[name=sms_otp]", "sms_otp"),
  RECOVERY("/sessions/two-factor/recovery", "input[name=recovery_code]", "recovery_code"),
  DEVICE("/sessions/verified-device", "input[name=otp]", "otp"),
  /**
   * The path lacks the parameter {@code auto}: with it, a request for the page notifies the phone.
   */
  MOBILE("/sessions/two-factor/mobile", "form[action$='/mobile_poll']", "");

  private final String path;
  private final String marker;
  private final String field;

  ChallengePage(String path, String marker, String field) {
    this.path = path;
    this.marker = marker;
    this.field = field;
  }

  /** Which of these pages a page is; empty if it asks the user for nothing. */
  static Optional<ChallengePage> on(Page page) {
    return Arrays.stream(values()).filter(asked -> page.has(asked.marker)).findFirst();
  }

  String path() {
    return path;
  }

  /** The form for the answer, or for the poll. */
  Form form(Page page) {
    String form = this == MOBILE ? marker : "form:has(%s)".formatted(marker);
    return page.form(form + Selectors.WITH_TOKEN);
  }

  /** The form for the answer, with the answer filled in. */
  Form filled(Page page, String answer) {
    return form(page).fill(field, answer);
  }

  /** Whether the page declares a code of six digits. */
  boolean asksForSixDigits(Page page) {
    return page.has(marker + "[pattern*='[0-9]{6}']");
  }
}
