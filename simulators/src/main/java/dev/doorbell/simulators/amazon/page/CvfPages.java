package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The pages of "customer verification": where a code goes, the code, a picture, a puzzle. */
public final class CvfPages {
  private final boolean authBox;

  /**
   * The pages of one site.
   *
   * @param authBox whether errors are in the box of the sign-in pages
   */
  public CvfPages(boolean authBox) {
    this.authBox = authBox;
  }

  private Html box(Notice notice, PageTexts words) {
    return authBox ? notice.box(words) : notice.cvfBox(words);
  }

  /** Nothing is sent until this page's form is; with one way there is nothing to choose. */
  public String claimsPicker(Frame frame, LoginAttempt signIn, String token, Notice notice) {
    PageTexts words = frame.words();
    List<CodeSource> ways = signIn.person().scenario().ways();
    Html choice =
        ways.size() == 1
            ? OpenId.hidden("option", ways.getFirst().wireName())
            : Html.join(ways.stream().map(way -> radio(words, signIn, way)).toList());
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
            box(notice, words),
            words.say("cvf.title"),
            ways.size() == 1
                ? announced(words, signIn.person(), ways.getFirst())
                : words.say("cvf.choose"),
            hidden(signIn, "claimspicker", token),
            choice,
            words.say("continue"));
    return frame.auth(words.say("cvf.title"), form);
  }

  private static String announced(PageTexts words, Person person, CodeSource way) {
    return words.say("cvf.announced", person.destination(way));
  }

  private static Html radio(PageTexts words, LoginAttempt signIn, CodeSource way) {
    boolean first = way == signIn.person().scenario().ways().getFirst();
    return Html.of(
        """
        <div data-a-input-name="option" class="a-radio"><label class="check">
        <input type="radio" name="option" value="{}"{}>
        <i class="a-icon a-icon-radio"></i><span class="a-label a-radio-label">{}</span></label></div>
        """,
        way.wireName(),
        first ? Html.of(" checked=\"checked\"") : Html.NOTHING,
        words.say("cvf.option." + way.wireName(), signIn.person().destination(way)));
  }

  /**
   * The page that takes the code; looking at it sends nothing.
   *
   * @param resend how it is sent again
   */
  public String code(Frame frame, LoginAttempt signIn, String token, Html resend, Notice notice) {
    PageTexts words = frame.words();
    CodeSource way = signIn.chosen().orElse(CodeSource.SMS);
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
            box(notice, words),
            words.say("cvf.title"),
            words.say("cvf.sent", signIn.person().destination(way)),
            hidden(signIn, "code", token),
            words.say("code.label"),
            words.say("cvf.verify"),
            resend);
    return frame.auth(words.say("cvf.title"), form);
  }

  public Html resendForm(Frame frame, LoginAttempt signIn, String token) {
    return Html.of(
        """
        <form method="post" action="verify" class="cvf-widget-form cvf-widget-form-resend">
        {}<button class="second" type="submit">{}</button>
        </form>
        """,
        hidden(signIn, "resend", token),
        frame.words().say("cvf.resend"));
  }

  public Html resendLink(Frame frame, LoginAttempt signIn) {
    return Html.of(
        "<p><a class=\"a-link-normal cvf-widget-link-resend\" href=\"{}\">{}</a></p>\n",
        Paths.of(Paths.CVF_RESEND, signIn),
        frame.words().say("cvf.resend"));
  }

  /** A picture to be read. */
  public String captcha(
      Frame frame, LoginAttempt signIn, String token, Picture picture, Notice notice) {
    PageTexts words = frame.words();
    Html form =
        Html.of(
            """
            {}<form method="post" action="verify"
              class="cvf-widget-form cvf-widget-form-captcha fwcim-form card">
            <h1>{}</h1>
            {}<input type="hidden" name="cvf_captcha_captcha_token" value="{}">
            <input type="hidden" name="cvf_captcha_captcha_type" value="imageCaptcha">
            <input type="hidden" name="cvf_captcha_js_enabled_metric" value="0">
            <div class="a-section cvf-captcha-img"><img alt="captcha" src="{}"></div>
            <label>{}
            <input type="text" class="cvf-widget-input cvf-widget-input-code" autocomplete="off"
              name="cvf_captcha_input"></label>
            <span class="a-button a-button-primary"><input type="submit" class="a-button-input"
              name="cvf_captcha_captcha_action" value="verifyCaptcha" aria-label="{}"></span>
            </form>
            """,
            box(notice, words),
            words.say("captcha.heading"),
            hidden(signIn, "captcha", token),
            picture.name(),
            picture.address(),
            words.say("captcha.label"),
            words.say("continue"));
    return frame.auth(words.say("captcha.heading"), form);
  }

  /** A puzzle that a script would show here; no program gets further. */
  public String puzzle(Frame frame, LoginAttempt signIn, String token) {
    PageTexts words = frame.words();
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
            words.say("puzzle.heading"),
            words.say("puzzle.text"),
            hidden(signIn, "aamation", token));
    return frame.auth(words.say("puzzle.heading"), form);
  }

  private static Html hidden(LoginAttempt signIn, String action, String token) {
    return Html.join(
        List.of(
            OpenId.hidden("csrfToken", token),
            OpenId.hidden("arb", signIn.name()),
            OpenId.hidden("clientContext", signIn.name()),
            OpenId.hidden("action", action)));
  }
}
