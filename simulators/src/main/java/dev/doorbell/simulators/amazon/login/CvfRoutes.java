package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.CvfPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.page.Html;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * Customer verification (CVF): a code from the source that the person chooses, a captcha, or a
 * puzzle, all at one path. No GET request sends a code, except that of the resend link.
 */
public final class CvfRoutes {
  private static final List<LoginStep> HERE =
      List.of(LoginStep.CVF, LoginStep.CVF_CAPTCHA, LoginStep.AAMATION);
  private static final String TOKEN = "csrfToken";
  private final CodeService codes;
  private final LoginFlow flow;
  private final AmazonSettings settings;
  private final CvfPages pages;
  private final PlainPages plain = new PlainPages();

  public CvfRoutes(CodeService codes, LoginFlow flow, AmazonSettings settings) {
    this.settings = settings;
    this.codes = codes;
    this.flow = flow;
    this.pages = new CvfPages(settings.has(AmazonSwitch.CVF_ERRORS_IN_THE_AUTH_BOX));
  }

  public void addRoutes(RoutesConfig routes) {
    LoginFlow.StepHandler page =
        (context, browser, attempt) ->
            show(
                context,
                browser,
                attempt,
                attempt.takeWrongCodeNotice() ? Notice.WRONG_CODE : Notice.NONE);
    routes.get(Paths.CVF_REQUEST, flow.page(HERE, page));
    routes.get(Paths.CVF_VERIFY, flow.page(HERE, page));
    routes.post(
        Paths.CVF_VERIFY,
        flow.form(
            HERE,
            browser -> browser.consumeToken(TOKEN, TOKEN + browser.field("action")),
            this::verify));
    routes.get(Paths.CVF_RESEND, flow.page(List.of(LoginStep.CVF), this::followLink));
  }

  private static String token(AmazonBrowser browser, String action) {
    return browser.token(TOKEN + action);
  }

  private void show(Context context, AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    String html =
        switch (attempt.step()) {
          case CVF_CAPTCHA ->
              pages.captcha(
                  browser.frame(),
                  attempt,
                  token(browser, "captcha"),
                  browser.drawCvfCaptcha(),
                  notice);
          case AAMATION -> pages.puzzle(browser.frame(), attempt, token(browser, "aamation"));
          case NONE,
              MFA,
              CVF,
              APPROVAL,
              APPROVAL_OR_CODE,
              ROBOT_CAPTCHA,
              WAF,
              NAG,
              SURPRISE,
              PASSWORD_EXPIRED ->
              code(browser, attempt, notice);
        };
    context.html(html);
  }

  private String code(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    if (attempt.chosen().isEmpty()) {
      return pages.claimsPicker(browser.frame(), attempt, token(browser, "claimspicker"), notice);
    }
    Html resend =
        settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK)
            ? pages.resendLink(browser.frame(), attempt)
            : pages.resendForm(browser.frame(), attempt, token(browser, "resend"));
    return pages.code(browser.frame(), attempt, token(browser, "code"), resend, notice);
  }

  private void verify(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    switch (browser.field("action")) {
      case "claimspicker" -> choose(context, browser, attempt);
      case "resend" -> resend(context, browser, attempt);
      case "code" -> check(context, browser, attempt);
      case "captcha" -> solve(context, browser, attempt);
      case null, default -> show(context, browser, attempt, Notice.NONE);
    }
  }

  private void choose(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source =
        attempt.person().scenario().codeSources().stream()
            .filter(one -> one.wireName().equals(browser.field("option")))
            .findFirst();
    if (source.isEmpty()) {
      show(context, browser, attempt, Notice.NONE);
    } else if (!codes.expect(attempt, source.get())) {
      show(context, browser, attempt, Notice.NOT_SENT);
    } else if (settings.has(AmazonSwitch.CVF_ANSWERS_IN_PLACE)) {
      show(context, browser, attempt, Notice.NONE);
    } else {
      browser.redirect(Paths.of(Paths.CVF_VERIFY, attempt));
    }
  }

  private void followLink(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK) && attempt.chosen().isPresent()) {
      resend(context, browser, attempt);
    } else {
      context.status(HttpStatus.NOT_FOUND).html(plain.notFound(browser.frame()));
    }
  }

  private void resend(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    boolean sent = attempt.chosen().filter(source -> codes.expect(attempt, source)).isPresent();
    show(context, browser, attempt, sent ? Notice.SENT : Notice.NOT_SENT);
  }

  private void check(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source = attempt.chosen();
    if (source.isEmpty()) {
      show(context, browser, attempt, Notice.NONE);
      return;
    }
    switch (codes.check(attempt, source.get(), browser.field("code").strip())) {
      case RIGHT -> flow.finishAndRemember(browser, attempt);
      case WRONG -> reject(context, browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(context, browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(Context context, AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(
        context, browser, attempt, Paths.CVF_VERIFY, () -> show(context, browser, attempt, notice));
  }

  private void solve(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    List<String> pressed = context.formParams("cvf_captcha_captcha_action");
    if (!pressed.equals(List.of("verifyCaptcha"))) {
      // Another picture. The real site also offers a sound, which is not simulated.
      show(context, browser, attempt, Notice.NONE);
      return;
    }
    boolean right =
        attempt.step() == LoginStep.CVF_CAPTCHA
            && browser.solvesCaptcha("cvf_captcha_captcha_token", "cvf_captcha_input");
    if (right) {
      flow.finish(browser, attempt);
    } else {
      show(context, browser, attempt, Notice.WRONG_PICTURE);
    }
  }
}
