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
  private static final List<LoginStep> STEPS =
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
        flow.page(STEPS, (browser, attempt) -> showPage(browser, attempt, Notice.pending(attempt)));
    routes.get(Paths.CVF_REQUEST, page);
    routes.get(Paths.CVF_VERIFY, page);
    routes.post(
        Paths.CVF_VERIFY,
        flow.form(
            STEPS,
            browser -> browser.consumeToken(TOKEN, TOKEN + browser.field("action")),
            this::handleForm));
    routes.get(Paths.CVF_RESEND, flow.page(List.of(LoginStep.CVF), this::followResendLink));
  }

  private static String createToken(AmazonBrowser browser, String action) {
    return browser.token(TOKEN + action);
  }

  private void showPage(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    if (attempt.step() == LoginStep.CVF_CAPTCHA) {
      String token = createToken(browser, "captcha");
      browser.show(
          pages.renderCaptcha(browser.frame(), attempt, token, browser.drawCvfCaptcha(), notice));
    } else if (attempt.step() == LoginStep.AAMATION) {
      browser.show(pages.renderPuzzle(browser.frame(), attempt, createToken(browser, "aamation")));
    } else if (attempt.chosen().isEmpty()) {
      String token = createToken(browser, "claimspicker");
      browser.show(pages.renderClaimsPicker(browser.frame(), attempt, token, notice));
    } else {
      Html resend =
          settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK)
              ? pages.renderResendLink(browser.frame(), attempt)
              : pages.renderResendForm(browser.frame(), attempt, createToken(browser, "resend"));
      String token = createToken(browser, "code");
      browser.show(pages.renderCode(browser.frame(), attempt, token, resend, notice));
    }
  }

  private void handleForm(AmazonBrowser browser, LoginAttempt attempt) {
    switch (browser.field("action")) {
      case "claimspicker" -> choose(browser, attempt);
      case "resend" -> resend(browser, attempt);
      case "code" -> checkCode(browser, attempt);
      case "captcha" -> checkCaptcha(browser, attempt);
      case null, default -> showPage(browser, attempt, Notice.NONE);
    }
  }

  private void choose(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source =
        attempt.person().scenario().codeSources().stream()
            .filter(candidate -> candidate.wireName().equals(browser.field("option")))
            .findFirst();
    if (source.isEmpty()) {
      showPage(browser, attempt, Notice.NONE);
    } else if (!attempt.chooseSource(source.get(), browser.now())) {
      showPage(browser, attempt, Notice.NOT_SENT);
    } else if (settings.has(AmazonSwitch.CVF_ANSWERS_IN_PLACE)) {
      showPage(browser, attempt, Notice.NONE);
    } else {
      browser.redirect(Paths.of(Paths.CVF_VERIFY, attempt));
    }
  }

  private void followResendLink(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.CVF_RESENDS_BY_LINK) && attempt.chosen().isPresent()) {
      resend(browser, attempt);
    } else {
      browser.show(HttpStatus.NOT_FOUND, plain.renderNotFound(browser.frame()));
    }
  }

  private void resend(AmazonBrowser browser, LoginAttempt attempt) {
    boolean sent =
        attempt.chosen().filter(source -> attempt.chooseSource(source, browser.now())).isPresent();
    showPage(browser, attempt, sent ? Notice.SENT : Notice.NOT_SENT);
  }

  private void checkCode(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source = attempt.chosen();
    if (source.isEmpty()) {
      showPage(browser, attempt, Notice.NONE);
      return;
    }
    switch (attempt.check(source.get(), browser.field("code").strip())) {
      case RIGHT -> flow.finishAndRemember(browser, attempt);
      case WRONG -> reject(browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(browser, attempt, Paths.CVF_VERIFY, () -> showPage(browser, attempt, notice));
  }

  private void checkCaptcha(AmazonBrowser browser, LoginAttempt attempt) {
    List<String> pressed = browser.context().formParams("cvf_captcha_captcha_action");
    if (!pressed.equals(List.of("verifyCaptcha"))) {
      // Another picture. The real site also offers a sound, which is not simulated.
      showPage(browser, attempt, Notice.NONE);
    } else if (attempt.step() == LoginStep.CVF_CAPTCHA
        && browser.solvesCaptcha("cvf_captcha_captcha_token", "cvf_captcha_input")) {
      flow.finish(browser, attempt);
    } else {
      showPage(browser, attempt, Notice.WRONG_PICTURE);
    }
  }
}
