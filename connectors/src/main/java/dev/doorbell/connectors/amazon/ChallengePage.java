package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import java.util.Arrays;
import java.util.Optional;

/** What the site may ask the person, and where its page is found again without sending anything. */
enum ChallengePage {
  /** At the address of its code: where a device was chosen meanwhile, the site asks for that. */
  DEVICE("/ap/mfa", "#auth-select-device-form", "otpDeviceContext"),
  OTP("/ap/mfa", "#auth-mfa-form", "otpCode"),
  WAY("/ap/cvf/request", "form[name=claimspicker]", "option"),
  CODE("/ap/cvf/verify", "form:has(input[name=action][value=code])", "code"),
  APPROVAL("/ap/cvf/transactionapproval", "#pollingForm", "otpCode"),
  ROBOT("/", Selectors.ROBOT_FORM + ":has(img)", "field-keywords"),
  CVF_PICTURE("/ap/cvf/request", "form:has(input[name=cvf_captcha_input])", "cvf_captcha_input"),
  /** Its page is not found again: the sign-in begins anew, and nothing was sent. */
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

  /** What the page asks; empty if it asks nothing. */
  static Optional<ChallengePage> on(Page page) {
    return Arrays.stream(values()).filter(asked -> page.has(asked.form)).findFirst();
  }

  static ChallengePage of(Page page) {
    return on(page).orElseThrow(page::unknown);
  }

  /** Whether the site has sent what it asks for. */
  boolean wasSent(Page page) {
    return this == CODE || this == APPROVAL || (this == OTP && !ChallengeReader.isOfApp(page));
  }

  /** Whether the site would send it again. */
  boolean resends(Page page) {
    return wasSent(page) && (page.has(Selectors.RESEND_LINK) || page.has(Selectors.RESEND_FORM));
  }

  boolean isPicture() {
    return this == ROBOT || this == CVF_PICTURE || this == PASSWORD_PICTURE;
  }

  /** Where the page is found again. */
  String address(Page page) {
    return ARB.findOn(page).map(arb -> path + "?arb=" + arb).orElse(path);
  }

  /** The form of the question; one that lacks its token would be refused. */
  Form form(Page page) {
    boolean bare = this == OTP || this == PASSWORD_PICTURE;
    return page.form(bare ? form + Selectors.WITH_TOKEN : form);
  }

  /** The form for what is typed. */
  Form answering(Page page) {
    return this == APPROVAL ? page.form(CODE_BESIDE_APPROVAL) : form(page);
  }

  /** That form with the answer. */
  Form filled(Form empty, String answer) {
    Form filled = empty.fill(field, answer);
    return filled.has("rememberDevice") ? filled.tick("rememberDevice") : filled;
  }

  /** Where the picture is that has to be read. */
  String picture(Page page) {
    return page.one(form + " img").address("src");
  }

  /** The name of what is filled in. */
  String field() {
    return field;
  }
}
