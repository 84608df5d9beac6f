package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.SendLimit;
import java.time.Duration;
import java.util.List;

/** Starts the step that follows the right password. */
public final class LoginStart {
  private static final Duration ATTEMPT_LIFETIME = Duration.ofMinutes(30);

  private final LoginFlow flow;
  private final KnownDevices devices;
  private final OneTimeCodes codes;
  private final ApprovalRequests approvals;
  private final RobotCheck robotCheck;
  private final AmazonSettings settings;

  public LoginStart(
      LoginFlow flow,
      KnownDevices devices,
      OneTimeCodes codes,
      ApprovalRequests approvals,
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
  public void start(AmazonBrowser browser, Person person) {
    LoginAttempt attempt = createAttempt(browser, person);
    boolean skipped =
        attempt.step().isSkippedOnKnownDevices()
            && devices.contains(person.login(), browser.device());
    if (skipped || attempt.step() == LoginStep.NONE) {
      flow.finish(browser, attempt);
    } else {
      browser.setProgress(new LoginProgress.Pending(attempt));
      showStep(browser, attempt);
    }
  }

  private LoginAttempt createAttempt(AmazonBrowser browser, Person person) {
    LoginAttempt.Form form =
        new LoginAttempt.Form(
            person,
            LoginPage.openId(browser).path(),
            browser.field("rememberMe").equals("true"),
            browser.now().plus(ATTEMPT_LIFETIME));
    SendLimit limit = new SendLimit();
    boolean rejectsFirst = person.scenario() == Scenario.WRONG_THEN_RIGHT;
    return new LoginAttempt(
        form,
        new LoginCodes(codes, person.login(), limit, AttemptLimit.unlimited(), rejectsFirst),
        new PhoneApproval(approvals, person.login(), person.scenario().reaction(), limit));
  }

  private void showStep(AmazonBrowser browser, LoginAttempt attempt) {
    switch (attempt.step()) {
      case NONE, NAG -> flow.finish(browser, attempt);
      case MFA -> startMfa(browser, attempt);
      case CVF -> startCvf(browser, attempt);
      case APPROVAL, APPROVAL_OR_CODE -> {
        attempt.askPhone(browser.now());
        browser.redirect(Paths.of(Paths.APPROVAL, attempt));
      }
      case CVF_CAPTCHA, AAMATION -> browser.redirect(Paths.of(Paths.CVF_REQUEST, attempt));
      case ROBOT_CAPTCHA -> robotCheck.showCaptcha(browser, attempt.returnTo());
      case WAF -> robotCheck.showWaf(browser);
      case SURPRISE -> browser.redirect(Paths.of(Paths.SURPRISE, attempt));
      case PASSWORD_EXPIRED -> browser.redirect(Paths.of(Paths.PASSWORD_EXPIRED, attempt));
    }
  }

  private static void startMfa(AmazonBrowser browser, LoginAttempt attempt) {
    List<CodeSource> sources = attempt.person().scenario().codeSources();
    if (sources.size() == 1) {
      attempt.chooseSource(sources.getFirst(), browser.now());
      browser.redirect(Paths.of(Paths.MFA, attempt));
    } else {
      browser.redirect(Paths.of(Paths.NEW_OTP, attempt));
    }
  }

  private void startCvf(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.CVF_SENDS_BY_ITSELF)) {
      attempt.chooseSource(attempt.person().scenario().codeSources().getFirst(), browser.now());
      browser.redirect(Paths.of(Paths.CVF_VERIFY, attempt));
    } else {
      browser.redirect(Paths.of(Paths.CVF_REQUEST, attempt));
    }
  }
}
