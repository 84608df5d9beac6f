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
import io.javalin.http.Handler;
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

  private final LoginFlow flow;
  private final AmazonSettings settings;
  private final CvfPages pages;
  private final PlainPages plain = new PlainPages();

  public CvfRoutes(LoginFlow flow, AmazonSettings settings) {
    this.settings = settings;
    this.flow = flow;
    this.pages = new CvfPages(settings.has(AmazonSwitch.CVF_ERRORS_IN_THE_AUTH_BOX));
  }

  public void addRoutes(RoutesConfig routes) {
    Handler page =
        flow.page(HERE, (browser, attempt) -> show(browser, attempt, Notice.pending(attempt)));
    routes.get(Paths.CVF_REQUEST, page);
    routes.get(Paths.CVF_VERIFY, page);
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

  private void show(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    if (attempt.step() == LoginStep.CVF_CAPTCHA) {
      String token = token(browser, "captcha");
      browser.show(
          pages.captcha(browser.frame(), attempt, token, browser.drawCvfCaptcha(), notice));
    } else if (attempt.step() == LoginStep.AAMATION) {
      browser.show(pages.puzzle(browser.frame(), attempt, token(browser, "aamation")));
    } else if (attempt.chosen().isEmpty()) {
      String token = token(browser, "claimspicker");
      browser.show(pages.claimsPicker(browser.frame(), attempt, token, notice));
    } else {
      Html resend =
          settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK)
              ? pages.resendLink(browser.frame(), attempt)
              : pages.resendForm(browser.frame(), attempt, token(browser, "resend"));
      String token = token(browser, "code");
      browser.show(pages.code(browser.frame(), attempt, token, resend, notice));
    }
  }

  private void verify(AmazonBrowser browser, LoginAttempt attempt) {
    switch (browser.field("action")) {
      case "claimspicker" -> choose(browser, attempt);
      case "resend" -> resend(browser, attempt);
      case "code" -> checkCode(browser, attempt);
      case "captcha" -> checkCaptcha(browser, attempt);
      case null, default -> show(browser, attempt, Notice.NONE);
    }
  }

  private void choose(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source =
        attempt.person().scenario().codeSources().stream()
            .filter(one -> one.wireName().equals(browser.field("option")))
            .findFirst();
    if (source.isEmpty()) {
      show(browser, attempt, Notice.NONE);
    } else if (!attempt.expect(source.get(), browser.now())) {
      show(browser, attempt, Notice.NOT_SENT);
    } else if (settings.has(AmazonSwitch.CVF_ANSWERS_IN_PLACE)) {
      show(browser, attempt, Notice.NONE);
    } else {
      browser.redirect(Paths.of(Paths.CVF_VERIFY, attempt));
    }
  }

  private void followLink(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK) && attempt.chosen().isPresent()) {
      resend(browser, attempt);
    } else {
      browser.show(HttpStatus.NOT_FOUND, plain.notFound(browser.frame()));
    }
  }

  private void resend(AmazonBrowser browser, LoginAttempt attempt) {
    boolean sent =
        attempt.chosen().filter(source -> attempt.expect(source, browser.now())).isPresent();
    show(browser, attempt, sent ? Notice.SENT : Notice.NOT_SENT);
  }

  private void checkCode(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source = attempt.chosen();
    if (source.isEmpty()) {
      show(browser, attempt, Notice.NONE);
      return;
    }
    switch (attempt.check(source.get(), browser.field("code").strip())) {
      case RIGHT -> flow.finishAndRemember(browser, attempt);
      case WRONG -> reject(browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(browser, attempt, Paths.CVF_VERIFY, () -> show(browser, attempt, notice));
  }

  private void checkCaptcha(AmazonBrowser browser, LoginAttempt attempt) {
    List<String> pressed = browser.context().formParams("cvf_captcha_captcha_action");
    if (!pressed.equals(List.of("verifyCaptcha"))) {
      // Another picture. The real site also offers a sound, which is not simulated.
      show(browser, attempt, Notice.NONE);
    } else if (attempt.step() == LoginStep.CVF_CAPTCHA
        && browser.solvesCaptcha("cvf_captcha_captcha_token", "cvf_captcha_input")) {
      flow.finish(browser, attempt);
    } else {
      show(browser, attempt, Notice.WRONG_PICTURE);
    }
  }
}
