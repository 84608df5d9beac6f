package dev.doorbell.connectors.github;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.util.Arrays;
import java.util.Optional;

/** What the site may ask the person, and where its page is found again without sending anything. */
enum ChallengePage {
  APP("/sessions/two-factor/app", "input[name=app_otp]", "app_otp"),
  SMS("/sessions/two-factor/sms", "input[name=sms_otp]", "sms_otp"),
  RECOVERY("/sessions/two-factor/recovery", "input[name=recovery_code]", "recovery_code"),
  DEVICE("/sessions/verified-device", "input[name=otp]", "otp"),
  /** Without {@code auto}: with it, asking for the page rings the phone. */
  MOBILE("/sessions/two-factor/mobile", "form[action$='/mobile_poll']", "");

  private final String path;
  private final String mark;
  private final String field;

  ChallengePage(String path, String mark, String field) {
    this.path = path;
    this.mark = mark;
    this.field = field;
  }

  /** What the page asks; empty if it asks nothing. */
  static Optional<ChallengePage> on(Page page) {
    return Arrays.stream(values()).filter(asked -> page.has(asked.mark)).findFirst();
  }

  String path() {
    return path;
  }

  /** The form for the answer, or for the poll. */
  Form form(Page page) {
    String form = this == MOBILE ? mark : "form:has(%s)".formatted(mark);
    return page.form(form + Selectors.WITH_TOKEN);
  }

  Form filled(Page page, String answer) {
    return form(page).fill(field, answer);
  }

  /** Whether the page itself says that its code has six digits. */
  boolean wantsSixDigits(Page page) {
    return page.has(mark + "[pattern*='[0-9]{6}']");
  }
}
