package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import java.util.Arrays;
import java.util.Optional;

/**
 * The questions of the site, with the addresses that show their pages again without sending a
 * message.
 */
enum ChallengePage {
  /**
   * Resumes at the address for the code: if the site has already received the choice of a device,
   * it asks there for the code.
   */
  DEVICE("/ap/mfa", "#auth-select-device-form", "otpDeviceContext"),
  OTP("/ap/mfa", "#auth-mfa-form", "otpCode"),
  WAY("/ap/cvf/request", "form[name=claimspicker]", "option"),
  CODE("/ap/cvf/verify", "form:has(input[name=action][value=code])", "code"),
  APPROVAL("/ap/cvf/transactionapproval", "#pollingForm", "otpCode"),
  ROBOT("/", Selectors.ROBOT_FORM + ":has(img)", "field-keywords"),
  CVF_PICTURE("/ap/cvf/request", "form:has(input[name=cvf_captcha_input])", "cvf_captcha_input"),
  /**
   * No address shows this page again, so the sign-in starts over. The site has not sent a message
   * yet.
   */
  PASSWORD_PICTURE("", "form[name=signIn]:has(#auth-captcha-image)", "guess");

  static final String CODE_BESIDE_APPROVAL = "#verification-code-form";
  private static final Extractor<String> ARB = Extractor.attribute("input[name=arb]", "value");

  private final String path;
  private final String form;
  private final String field;

  ChallengePage(String path, String form, String field) {
    this.path = path;
    this.form = form;
    this.field = field;
  }

  /** The question of the page; empty if it has none. */
  static Optional<ChallengePage> on(Page page) {
    return Arrays.stream(values()).filter(asked -> page.has(asked.form)).findFirst();
  }

  static ChallengePage of(Page page) {
    return on(page).orElseThrow(page::unknown);
  }

  /** Whether the site has sent a message for the question. */
  boolean wasSent(Page page) {
    return this == CODE
        || this == APPROVAL
        || (this == OTP && !ChallengeReader.asksForAppCode(page));
  }

  /** Whether the site offers to send the message again. */
  boolean resends(Page page) {
    return wasSent(page) && (page.has(Selectors.RESEND_LINK) || page.has(Selectors.RESEND_FORM));
  }

  boolean isPicture() {
    return this == ROBOT || this == CVF_PICTURE || this == PASSWORD_PICTURE;
  }

  /** The address that shows the page again. */
  String address(Page page) {
    return ARB.findOn(page).map(arb -> path + "?arb=" + arb).orElse(path);
  }

  /**
   * The form of the question. The site rejects a form without its token, so such a form counts as
   * missing.
   */
  Form form(Page page) {
    boolean bare = this == OTP || this == PASSWORD_PICTURE;
    return page.form(bare ? form + Selectors.WITH_TOKEN : form);
  }

  /** The form for the answer. */
  Form answering(Page page) {
    return this == APPROVAL ? page.form(CODE_BESIDE_APPROVAL) : form(page);
  }

  /** That form with the answer. */
  Form filled(Form empty, String answer) {
    Form filled = empty.fill(field, answer);
    if (this == CVF_PICTURE) {
      // The other buttons of the same name request another picture.
      filled = filled.pressing("cvf_captcha_captcha_action", "verifyCaptcha");
    }
    return filled.has("rememberDevice") ? filled.tick("rememberDevice") : filled;
  }

  /** The address of the picture. */
  String picture(Page page) {
    // The picture of CVF is beside its form.
    String picture = this == CVF_PICTURE ? ".cvf-captcha-img img, " + form + " img" : form + " img";
    return page.one(picture).address("src");
  }

  /** The name of the input for the answer. */
  String field() {
    return field;
  }
}
