package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.site.KnownDevices;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** Starts the step that follows the right password. */
public final class LoginStart {
  private static final Duration ATTEMPT_LIFETIME = Duration.ofMinutes(30);

  private final LoginFlow flow;
  private final KnownDevices devices;
  private final CodeService codes;
  private final ApprovalService approvals;
  private final RobotCheck robotCheck;
  private final AmazonSettings settings;

  public LoginStart(
      LoginFlow flow,
      KnownDevices devices,
      CodeService codes,
      ApprovalService approvals,
      RobotCheck robotCheck,
      AmazonSettings settings) {
    this.flow = flow;
    this.devices = devices;
    this.codes = codes;
    this.approvals = approvals;
    this.robotCheck = robotCheck;
    this.settings = settings;
  }

  /** Starts the step of this person, or signs in if there is none on this device. */
  public void start(Context context, AmazonBrowser browser, Person person) {
    LoginAttempt attempt =
        new LoginAttempt(
            person,
            LoginPage.openId(browser).path(),
            browser.field("rememberMe").equals("true"),
            browser.now().plus(ATTEMPT_LIFETIME));
    boolean skipped =
        attempt.step().isSkippedOnKnownDevices()
            && devices.contains(person.login(), browser.device());
    if (skipped || attempt.step() == LoginStep.NONE) {
      flow.finish(browser, attempt);
    } else {
      browser.setProgress(new LoginProgress.Pending(attempt));
      showStep(context, browser, attempt);
    }
  }

  private void showStep(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    switch (attempt.step()) {
      case NONE, NAG -> flow.finish(browser, attempt);
      case MFA -> startMfa(browser, attempt);
      case CVF -> startCvf(browser, attempt);
      case APPROVAL, APPROVAL_OR_CODE -> {
        approvals.ask(attempt);
        browser.redirect(Paths.of(Paths.APPROVAL, attempt));
      }
      case CVF_CAPTCHA, AAMATION -> browser.redirect(Paths.of(Paths.CVF_REQUEST, attempt));
      case ROBOT_CAPTCHA -> robotCheck.showCaptcha(context, browser, attempt.returnTo());
      case WAF -> robotCheck.showWaf(context, browser);
      case SURPRISE -> browser.redirect(Paths.of(Paths.SURPRISE, attempt));
      case PASSWORD_EXPIRED -> browser.redirect(Paths.of(Paths.PASSWORD_EXPIRED, attempt));
    }
  }

  private void startMfa(AmazonBrowser browser, LoginAttempt attempt) {
    List<CodeSource> sources = attempt.person().scenario().codeSources();
    if (sources.size() == 1) {
      codes.expect(attempt, sources.getFirst());
      browser.redirect(Paths.of(Paths.MFA, attempt));
    } else {
      browser.redirect(Paths.of(Paths.NEW_OTP, attempt));
    }
  }

  private void startCvf(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.CVF_SENDS_BY_ITSELF)) {
      codes.expect(attempt, attempt.person().scenario().codeSources().getFirst());
      browser.redirect(Paths.of(Paths.CVF_VERIFY, attempt));
    } else {
      browser.redirect(Paths.of(Paths.CVF_REQUEST, attempt));
    }
  }
}
