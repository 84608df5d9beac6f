package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.MfaPages;
import dev.doorbell.simulators.amazon.page.MfaPages.Device;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Scenario;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;

/** Two-step verification: the choice of a device, and the code. A GET request sends no code. */
public record MfaRoutes(LoginFlow flow) {
  private static final List<LoginStep> STEPS = List.of(LoginStep.MFA);
  private static final String CHOICE = "appActionToken of the choice";
  private static final String CODE = "appActionToken of the code";
  private static final String STATE = "workflowState of the code";

  private static final MfaPages PAGES = new MfaPages();

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.NEW_OTP,
        flow.page(STEPS, (browser, attempt) -> showChoice(browser, attempt, Notice.NONE)));
    routes.post(
        Paths.MFA,
        flow.form(STEPS, browser -> browser.consumeToken("appActionToken", CHOICE), this::choose));
    routes.get(Paths.MFA, flow.page(STEPS, this::showPage));
  }

  /** The handler of the form with the code. The form with the password has the same path. */
  public Handler codeFormHandler() {
    return flow.form(STEPS, MfaRoutes::isIntact, this::checkCode);
  }

  private static boolean isIntact(AmazonBrowser browser) {
    boolean actionValid = browser.consumeToken("appActionToken", CODE);
    boolean stateValid = browser.consumeToken("workflowState", STATE);
    return actionValid && stateValid;
  }

  private void showChoice(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    // As on the real site, a random value precedes the source. Only the source is evaluated.
    List<Device> devices =
        attempt.person().scenario().codeSources().stream()
            .map(source -> new Device(source, browser.token("device")))
            .toList();
    browser.show(
        PAGES.renderChoice(browser.frame(), attempt, devices, browser.token(CHOICE), notice));
  }

  private void choose(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source = sourceOf(browser.field("otpDeviceContext"), attempt);
    if (source.isEmpty()) {
      showChoice(browser, attempt, Notice.NONE);
    } else if (attempt.chooseSource(source.get(), browser.now())) {
      browser.redirect(Paths.of(Paths.MFA, attempt));
    } else {
      showChoice(browser, attempt, Notice.NOT_SENT);
    }
  }

  private static Optional<CodeSource> sourceOf(String deviceContext, LoginAttempt attempt) {
    return attempt.person().scenario().codeSources().stream()
        .filter(source -> deviceContext.endsWith(", " + source))
        .findFirst();
  }

  private void showPage(AmazonBrowser browser, LoginAttempt attempt) {
    if (attempt.chosen().isPresent()) {
      showCode(browser, attempt, Notice.pending(attempt));
    } else {
      browser.redirect(Paths.of(Paths.NEW_OTP, attempt));
    }
  }

  private void showCode(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    boolean withoutTokens = attempt.person().scenario() == Scenario.NO_TOKEN;
    MfaPages.Hidden hidden =
        new MfaPages.Hidden(
            withoutTokens ? "" : browser.token(CODE),
            withoutTokens ? "" : browser.token(STATE),
            browser.token("device"));
    browser.show(PAGES.renderCode(browser.frame(), attempt, hidden, notice));
  }

  private void checkCode(AmazonBrowser browser, LoginAttempt attempt) {
    Optional<CodeSource> source =
        attempt
            .chosen()
            .filter(candidate ->
                sourceOf(browser.field("deviceId"), attempt).equals(Optional.of(candidate)));
    if (source.isEmpty() || !browser.hasField("mfaSubmit")) {
      showPage(browser, attempt);
      return;
    }
    switch (attempt.check(source.get(), browser.field("otpCode").strip())) {
      case RIGHT -> {
        if (browser.field("rememberDevice").equals("true")) {
          flow.finishAndRemember(browser, attempt);
        } else {
          flow.finish(browser, attempt);
        }
      }
      case WRONG -> reject(browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(browser, attempt, Paths.MFA, () -> showCode(browser, attempt, notice));
  }
}
