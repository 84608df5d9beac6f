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
  private Html renderBox(Notice notice, Frame frame) {
    return authBox ? notice.renderBox(frame) : notice.renderCvfBox(frame);
  }

  /**
   * Renders the page with the form that sends the code. It offers a choice if there are several
   * sources.
   */
  public String renderClaimsPicker(Frame frame, LoginAttempt attempt, String token, Notice notice) {
    List<CodeSource> sources = attempt.person().scenario().codeSources();
    Html choice =
        sources.size() == 1
            ? Html.hidden("option", sources.getFirst().wireName())
            : Html.each(sources, source -> renderSource(frame, attempt, source));
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
            renderBox(notice, frame),
            sources.size() == 1
                ? formatAnnouncement(frame, attempt.person(), sources.getFirst())
                : frame.text("cvf.choose"),
            renderHiddenFields(attempt, "claimspicker", token),
            choice);
    return frame.renderLoginPage("cvf.title", form);
  }

  private static String formatAnnouncement(Frame frame, Person person, CodeSource source) {
    return frame.text("cvf.announced", person.destination(source));
  }

  private static Html renderSource(Frame frame, LoginAttempt attempt, CodeSource source) {
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
   * Renders the page that asks for the code. Opening it sends no code.
   *
   * @param resend the form or link that sends a code again
   */
  public String renderCode(
      Frame frame, LoginAttempt attempt, String token, Html resend, Notice notice) {
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
            renderBox(notice, frame),
            frame.text("cvf.sent", attempt.person().destination(source)),
            renderHiddenFields(attempt, "code", token),
            resend);
    return frame.renderLoginPage("cvf.title", form);
  }

  public Html renderResendForm(Frame frame, LoginAttempt attempt, String token) {
    return frame.html(
        """
        <form method="post" action="verify" class="cvf-widget-form cvf-widget-form-resend">
        %s<button class="second" type="submit">{cvf.resend}</button>
        </form>
        """,
        renderHiddenFields(attempt, "resend", token));
  }

  public Html renderResendLink(Frame frame, LoginAttempt attempt) {
    return frame.html(
        "<p><a class=\"a-link-normal cvf-widget-link-resend\" href=\"%s\">{cvf.resend}</a></p>\n",
        Paths.of(Paths.CVF_RESEND, attempt));
  }

  /** Renders the page with a captcha. */
  public String renderCaptcha(
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
            renderBox(notice, frame),
            picture.address(),
            renderHiddenFields(attempt, "captcha", token),
            picture.name(),
            renderCaptchaButton("newCaptcha", frame.text("captcha.another")),
            renderCaptchaButton("alternativeCaptcha", frame.text("captcha.sound")),
            renderCaptchaButton("verifyCaptcha", frame.text("continue")));
    return frame.renderLoginPage("captcha.heading", form);
  }

  /**
   * Renders a button. All have the same name, so the server needs the value of the pressed button.
   */
  private static Html renderCaptchaButton(String action, String label) {
    return Html.of(
        """
        <span class="a-button"><input type="submit" class="a-button-input notranslate"
          name="cvf_captcha_captcha_action" value="%s" aria-label="%s"></span>
        """,
        action, label);
  }

  /** Renders the page with a puzzle that only a script can show. */
  public String renderPuzzle(Frame frame, LoginAttempt attempt, String token) {
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
            renderHiddenFields(attempt, "aamation", token));
    return frame.renderLoginPage("puzzle.heading", form);
  }

  private static Html renderHiddenFields(LoginAttempt attempt, String action, String token) {
    return Html.hidden(
        "csrfToken", token, "arb", attempt.id(), "clientContext", attempt.id(), "action", action);
  }
}
