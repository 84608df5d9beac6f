package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/**
 * The pages of "customer verification" (CVF): the choice of a source, the code, a captcha, a
 * puzzle.
 */
public final class CvfPages {
  private final boolean authBox;

  /**
   * Creates the pages.
   *
   * @param authBox whether to show errors in the box of the login pages instead of CVF's own
   */
  public CvfPages(boolean authBox) {
    this.authBox = authBox;
  }

  private Html box(Notice notice, PageTexts texts) {
    return authBox ? notice.box(texts) : notice.cvfBox(texts);
  }

  /**
   * The page with the form that sends the code. It offers a choice if there are several sources.
   */
  public String claimsPicker(Frame frame, LoginAttempt attempt, String token, Notice notice) {
    PageTexts texts = frame.texts();
    List<CodeSource> sources = attempt.person().scenario().codeSources();
    Html choice =
        sources.size() == 1
            ? OpenId.hidden("option", sources.getFirst().wireName())
            : Html.join(sources.stream().map(source -> radio(texts, attempt, source)).toList());
    Html form =
        Html.of(
            """
            {}<form name="claimspicker" method="post" action="verify"
              class="cvf-widget-form cvf-widget-form-claimspicker fwcim-form card">
            <h1>{}</h1>
            <div class="a-row"><p>{}</p></div>
            {}{}<span class="a-button a-button-primary"><input id="continue" type="submit"
              class="a-button-input" value="{}"></span>
            </form>
            """,
            box(notice, texts),
            texts.get("cvf.title"),
            sources.size() == 1
                ? announced(texts, attempt.person(), sources.getFirst())
                : texts.get("cvf.choose"),
            hidden(attempt, "claimspicker", token),
            choice,
            texts.get("continue"));
    return frame.auth(texts.get("cvf.title"), form);
  }

  private static String announced(PageTexts texts, Person person, CodeSource source) {
    return texts.get("cvf.announced", person.destination(source));
  }

  private static Html radio(PageTexts texts, LoginAttempt attempt, CodeSource source) {
    boolean first = source == attempt.person().scenario().codeSources().getFirst();
    return Html.of(
        """
        <div data-a-input-name="option" class="a-radio"><label class="check">
        <input type="radio" name="option" value="{}"{}>
        <i class="a-icon a-icon-radio"></i><span class="a-label a-radio-label">{}</span></label></div>
        """,
        source.wireName(),
        first ? Html.of(" checked=\"checked\"") : Html.NOTHING,
        texts.get("cvf.option." + source.wireName(), attempt.person().destination(source)));
  }

  /**
   * The page that asks for the code. Opening it sends no code.
   *
   * @param resend the form or link that sends a code again
   */
  public String code(Frame frame, LoginAttempt attempt, String token, Html resend, Notice notice) {
    PageTexts texts = frame.texts();
    CodeSource source = attempt.chosen().orElse(CodeSource.SMS);
    Html form =
        Html.of(
            """
            {}<div class="card"><form method="post" action="verify"
              class="cvf-widget-form fwcim-form a-spacing-none">
            <h1>{}</h1>
            <div class="a-row"><span>{}</span></div>
            {}<label for="cvf-input-code">{}
            <input type="text" class="digits cvf-widget-input cvf-widget-input-code" maxlength="6"
              id="cvf-input-code" name="code" autocomplete="off" inputmode="numeric"></label>
            <span class="a-button a-button-primary" id="cvf-submit-otp-button"><input type="submit"
              class="a-button-input" value="{}"></span>
            </form>
            {}</div>
            """,
            box(notice, texts),
            texts.get("cvf.title"),
            texts.get("cvf.sent", attempt.person().destination(source)),
            hidden(attempt, "code", token),
            texts.get("code.label"),
            texts.get("cvf.verify"),
            resend);
    return frame.auth(texts.get("cvf.title"), form);
  }

  public Html resendForm(Frame frame, LoginAttempt attempt, String token) {
    return Html.of(
        """
        <form method="post" action="verify" class="cvf-widget-form cvf-widget-form-resend">
        {}<button class="second" type="submit">{}</button>
        </form>
        """,
        hidden(attempt, "resend", token),
        frame.texts().get("cvf.resend"));
  }

  public Html resendLink(Frame frame, LoginAttempt attempt) {
    return Html.of(
        "<p><a class=\"a-link-normal cvf-widget-link-resend\" href=\"{}\">{}</a></p>\n",
        Paths.of(Paths.CVF_RESEND, attempt),
        frame.texts().get("cvf.resend"));
  }

  /** The page with a captcha. */
  public String captcha(
      Frame frame, LoginAttempt attempt, String token, Picture picture, Notice notice) {
    PageTexts texts = frame.texts();
    Html form =
        Html.of(
            """
            {}<div class="card">
            <h1>{}</h1>
            <div class="a-section a-text-center cvf-captcha-img"><img alt="captcha" src="{}"></div>
            <form method="post" action="verify"
              class="cvf-widget-form cvf-widget-form-captcha fwcim-form">
            {}<input type="hidden" name="cvf_captcha_captcha_token" value="{}">
            <input type="hidden" name="cvf_captcha_captcha_type" value="imageCaptcha">
            <input type="hidden" name="cvf_captcha_js_enabled_metric" value="0">
            <label>{}
            <input type="text" class="cvf-widget-input cvf-widget-input-code" autocomplete="off"
              name="cvf_captcha_input"></label>
            <noscript>
            {}{}</noscript>
            {}</form>
            </div>
            """,
            box(notice, texts),
            texts.get("captcha.heading"),
            picture.address(),
            hidden(attempt, "captcha", token),
            picture.name(),
            texts.get("captcha.label"),
            captchaButton("newCaptcha", texts.get("captcha.another")),
            captchaButton("alternativeCaptcha", texts.get("captcha.sound")),
            captchaButton("verifyCaptcha", texts.get("continue")));
    return frame.auth(texts.get("captcha.heading"), form);
  }

  /** One of several buttons of the same name: the server needs the value of the pressed one. */
  private static Html captchaButton(String action, String label) {
    return Html.of(
        """
        <span class="a-button"><input type="submit" class="a-button-input notranslate"
          name="cvf_captcha_captcha_action" value="{}" aria-label="{}"></span>
        """,
        action,
        label);
  }

  /** The page with a puzzle that only a script can show. */
  public String puzzle(Frame frame, LoginAttempt attempt, String token) {
    PageTexts texts = frame.texts();
    Html form =
        Html.of(
            """
            <div id="cvf-page-content" class="card">
            <h1>{}</h1>
            <p>{}</p>
            <div id="aa-challenge-page-captcha-container"></div>
            <form id="cvf-aamation-challenge-form" method="post" action="verify">
            {}<input type="hidden" name="verifyToken" value="">
            <input type="hidden" id="cvf_aamation_response_token" name="cvf_aamation_response_token"
              value="">
            <input type="hidden" id="cvf_aamation_error_code" name="cvf_aamation_error_code" value="">
            </form>
            </div>
            """,
            texts.get("puzzle.heading"),
            texts.get("puzzle.text"),
            hidden(attempt, "aamation", token));
    return frame.auth(texts.get("puzzle.heading"), form);
  }

  private static Html hidden(LoginAttempt attempt, String action, String token) {
    return Html.join(
        List.of(
            OpenId.hidden("csrfToken", token),
            OpenId.hidden("arb", attempt.id()),
            OpenId.hidden("clientContext", attempt.id()),
            OpenId.hidden("action", action)));
  }
}
