package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/**
 * The pages of "customer verification" (CVF): the choice of a source, the code, a captcha, a
 * puzzle.
 *
 * @param authBox whether to show errors in the box of the login pages instead of CVF's own
 */
public record CvfPages(boolean authBox) {
  private Html box(Notice notice, Frame frame) {
    return authBox ? notice.box(frame) : notice.cvfBox(frame);
  }

  /**
   * The page with the form that sends the code. It offers a choice if there are several sources.
   */
  public String claimsPicker(Frame frame, LoginAttempt attempt, String token, Notice notice) {
    List<CodeSource> sources = attempt.person().scenario().codeSources();
    Html choice =
        sources.size() == 1
            ? Html.hidden("option", sources.getFirst().wireName())
            : Html.each(sources, source -> radio(frame, attempt, source));
    Html form =
        frame.html(
            """
            %s<form name="claimspicker" method="post" action="verify"
              class="cvf-widget-form cvf-widget-form-claimspicker fwcim-form card">
            <h1>{cvf.title}</h1>
            <div class="a-row"><p>%s</p></div>
            %s%s<span class="a-button a-button-primary"><input id="continue" type="submit"
              class="a-button-input" value="{continue}"></span>
            </form>
            """,
            box(notice, frame),
            sources.size() == 1
                ? announced(frame, attempt.person(), sources.getFirst())
                : frame.text("cvf.choose"),
            hidden(attempt, "claimspicker", token),
            choice);
    return frame.auth("cvf.title", form);
  }

  private static String announced(Frame frame, Person person, CodeSource source) {
    return frame.text("cvf.announced", person.destination(source));
  }

  private static Html radio(Frame frame, LoginAttempt attempt, CodeSource source) {
    boolean first = source == attempt.person().scenario().codeSources().getFirst();
    return Html.of(
        """
        <div data-a-input-name="option" class="a-radio"><label class="check">
        <input type="radio" name="option" value="%s"%s>
        <i class="a-icon a-icon-radio"></i><span class="a-label a-radio-label">%s</span></label></div>
        """,
        source.wireName(),
        first ? Html.of(" checked=\"checked\"") : Html.NOTHING,
        frame.text("cvf.option." + source.wireName(), attempt.person().destination(source)));
  }

  /**
   * The page that asks for the code. Opening it sends no code.
   *
   * @param resend the form or link that sends a code again
   */
  public String code(Frame frame, LoginAttempt attempt, String token, Html resend, Notice notice) {
    CodeSource source = attempt.chosen().orElse(CodeSource.SMS);
    Html form =
        frame.html(
            """
            %s<div class="card"><form method="post" action="verify"
              class="cvf-widget-form fwcim-form a-spacing-none">
            <h1>{cvf.title}</h1>
            <div class="a-row"><span>%s</span></div>
            %s<label for="cvf-input-code">{code.label}
            <input type="text" class="digits cvf-widget-input cvf-widget-input-code" maxlength="6"
              id="cvf-input-code" name="code" autocomplete="off" inputmode="numeric"></label>
            <span class="a-button a-button-primary" id="cvf-submit-otp-button"><input type="submit"
              class="a-button-input" value="{cvf.verify}"></span>
            </form>
            %s</div>
            """,
            box(notice, frame),
            frame.text("cvf.sent", attempt.person().destination(source)),
            hidden(attempt, "code", token),
            resend);
    return frame.auth("cvf.title", form);
  }

  public Html resendForm(Frame frame, LoginAttempt attempt, String token) {
    return frame.html(
        """
        <form method="post" action="verify" class="cvf-widget-form cvf-widget-form-resend">
        %s<button class="second" type="submit">{cvf.resend}</button>
        </form>
        """,
        hidden(attempt, "resend", token));
  }

  public Html resendLink(Frame frame, LoginAttempt attempt) {
    return frame.html(
        "<p><a class=\"a-link-normal cvf-widget-link-resend\" href=\"%s\">{cvf.resend}</a></p>\n",
        Paths.of(Paths.CVF_RESEND, attempt));
  }

  /** The page with a captcha. */
  public String captcha(
      Frame frame, LoginAttempt attempt, String token, Picture picture, Notice notice) {
    Html form =
        frame.html(
            """
            %s<div class="card">
            <h1>{captcha.heading}</h1>
            <div class="a-section a-text-center cvf-captcha-img"><img alt="captcha" src="%s"></div>
            <form method="post" action="verify"
              class="cvf-widget-form cvf-widget-form-captcha fwcim-form">
            %s<input type="hidden" name="cvf_captcha_captcha_token" value="%s">
            <input type="hidden" name="cvf_captcha_captcha_type" value="imageCaptcha">
            <input type="hidden" name="cvf_captcha_js_enabled_metric" value="0">
            <label>{captcha.label}
            <input type="text" class="cvf-widget-input cvf-widget-input-code" autocomplete="off"
              name="cvf_captcha_input"></label>
            <noscript>
            %s%s</noscript>
            %s</form>
            </div>
            """,
            box(notice, frame),
            picture.address(),
            hidden(attempt, "captcha", token),
            picture.name(),
            captchaButton("newCaptcha", frame.text("captcha.another")),
            captchaButton("alternativeCaptcha", frame.text("captcha.sound")),
            captchaButton("verifyCaptcha", frame.text("continue")));
    return frame.auth("captcha.heading", form);
  }

  /** One of several buttons of the same name: the server needs the value of the pressed one. */
  private static Html captchaButton(String action, String label) {
    return Html.of(
        """
        <span class="a-button"><input type="submit" class="a-button-input notranslate"
          name="cvf_captcha_captcha_action" value="%s" aria-label="%s"></span>
        """,
        action, label);
  }

  /** The page with a puzzle that only a script can show. */
  public String puzzle(Frame frame, LoginAttempt attempt, String token) {
    Html form =
        frame.html(
            """
            <div id="cvf-page-content" class="card">
            <h1>{puzzle.heading}</h1>
            <p>{puzzle.text}</p>
            <div id="aa-challenge-page-captcha-container"></div>
            <form id="cvf-aamation-challenge-form" method="post" action="verify">
            %s<input type="hidden" name="verifyToken" value="">
            <input type="hidden" id="cvf_aamation_response_token" name="cvf_aamation_response_token"
              value="">
            <input type="hidden" id="cvf_aamation_error_code" name="cvf_aamation_error_code" value="">
            </form>
            </div>
            """,
            hidden(attempt, "aamation", token));
    return frame.auth("puzzle.heading", form);
  }

  private static Html hidden(LoginAttempt attempt, String action, String token) {
    return Html.hidden(
        "csrfToken", token, "arb", attempt.id(), "clientContext", attempt.id(), "action", action);
  }
}
