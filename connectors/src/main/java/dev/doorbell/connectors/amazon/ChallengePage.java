package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pages on which the site asks the user for something. Each except {@link #PASSWORD_CAPTCHA}
 * has the path that shows the page again; opening it makes the site send no message.
 */
enum ChallengePage {
  /**
   * The choice of a device for the code of the multi-factor authentication (MFA). Resumes at the
   * path of {@link #MFA_CODE}: if a device was already chosen, the site asks for the code there.
   */
  MFA_DEVICE("/ap/mfa", "#auth-select-device-form", "otpDeviceContext"),

  /** A code of the authenticator app, or a code that the site has sent to the chosen device. */
  MFA_CODE("/ap/mfa", "#auth-mfa-form", "otpCode"),

  /** The choice of how the site sends a code for the customer verification (CVF). */
  CVF_METHOD("/ap/cvf/request", "form[name=claimspicker]", "option"),

  /** The code that the site has sent by e-mail or SMS. */
  CVF_CODE("/ap/cvf/verify", "form:has(input[name=action][value=code])", "code"),

  /** The request to approve the sign-in on another device; the page may have a form for a code. */
  APPROVAL("/ap/cvf/transactionapproval", "#pollingForm", "otpCode"),

  /** The captcha that may appear in place of any page. */
  ROBOT_CHECK("/", Selectors.ROBOT_FORM + ":has(img)", "field-keywords"),

  /** The captcha of the customer verification. */
  CVF_CAPTCHA("/ap/cvf/request", "form:has(input[name=cvf_captcha_input])", "cvf_captcha_input"),

  /**
   * A captcha in the password form. No path shows this page again, so the sign-in starts over. The
   * site has not sent a message yet.
   */
  PASSWORD_CAPTCHA("", "form[name=signIn]:has(#auth-captcha-image)", "guess");

  static final String CODE_FORM_ON_APPROVAL_PAGE = "#verification-code-form";

  /** Amazon's id of the sign-in attempt, which the paths get as a query parameter. */
  private static final Extractor<String> ARB = Extractor.attribute("input[name=arb]", "value");

  private final String path;
  private final String form;
  private final String field;

  ChallengePage(String path, String form, String field) {
    this.path = path;
    this.form = form;
    this.field = field;
  }

  /** Which of these pages a page is; empty if it asks the user for nothing. */
  static Optional<ChallengePage> on(Page page) {
    return Arrays.stream(values()).filter(asked -> page.has(asked.form)).findFirst();
  }

  static ChallengePage of(Page page) {
    return on(page).orElseThrow(page::unknown);
  }

  /** Whether the site has sent a message for the question. */
  boolean hasSentMessage(Page page) {
    return this == CVF_CODE
        || this == APPROVAL
        || (this == MFA_CODE && !ChallengeReader.asksForAppCode(page));
  }

  /** Whether the site offers to send the message again. */
  boolean offersResend(Page page) {
    return hasSentMessage(page)
        && (page.has(Selectors.RESEND_LINK) || page.has(Selectors.RESEND_FORM));
  }

  boolean isCaptcha() {
    return this == ROBOT_CHECK || this == CVF_CAPTCHA || this == PASSWORD_CAPTCHA;
  }

  /** The address that shows the page again; empty for {@link #PASSWORD_CAPTCHA}. */
  String address(Page page) {
    return ARB.findOn(page).map(arb -> path + "?arb=" + arb).orElse(path);
  }

  /**
   * The form of the question. For {@link #MFA_CODE} and {@link #PASSWORD_CAPTCHA}, a form without
   * its token counts as missing, because the site would reject it.
   */
  Form form(Page page) {
    boolean requiresToken = this == MFA_CODE || this == PASSWORD_CAPTCHA;
    return page.form(requiresToken ? form + Selectors.WITH_TOKEN : form);
  }

  /** The form for the answer; on the approval page, the form for a code. */
  Form answering(Page page) {
    return this == APPROVAL ? page.form(CODE_FORM_ON_APPROVAL_PAGE) : form(page);
  }

  /** The form of {@link #answering}, with the answer filled in. */
  Form filled(Form empty, String answer) {
    Form filled = empty.fill(field, answer);
    if (this == CVF_CAPTCHA) {
      // The other buttons of the same name request another captcha.
      filled = filled.pressing("cvf_captcha_captcha_action", "verifyCaptcha");
    }
    return filled.has("rememberDevice") ? filled.tick("rememberDevice") : filled;
  }

  /** The address of the captcha's image. */
  String imageAddress(Page page) {
    // On the customer verification (CVF) page, the captcha image is outside the form.
    String image = this == CVF_CAPTCHA ? ".cvf-captcha-img img, " + form + " img" : form + " img";
    return page.one(image).address("src");
  }

  /** The name of the input for the answer. */
  String field() {
    return field;
  }
}
