package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.SendLimit;
import dev.doorbell.simulators.people.Channel;
import java.time.Duration;

/** Starts the step that follows the right password. */
final class LoginStart {
  /** How long after the password a login can be completed. */
  private static final Duration ATTEMPT_LIFETIME = Duration.ofMinutes(15);

  private final LoginFlow flow;
  private final KnownDevices verifiedDevices;
  private final OneTimeCodes codes;
  private final ApprovalRequests pushes;
  private final LoginPages pages = new LoginPages();

  LoginStart(
      LoginFlow flow, KnownDevices verifiedDevices, OneTimeCodes codes, ApprovalRequests pushes) {
    this.flow = flow;
    this.verifiedDevices = verifiedDevices;
    this.codes = codes;
    this.pushes = pushes;
  }

  /** Starts the step of this person, or signs in if there is none on this device. */
  void start(Browser<LoginAttempt> browser, Person person) {
    Scenario scenario = person.scenario();
    if (scenario == Scenario.CAPTCHA) {
      browser.show(pages.renderCaptcha());
    } else if (scenario == Scenario.SURPRISE) {
      browser.restart(createAttempt(browser, person, Step.STUCK));
      browser.redirect(Paths.SURPRISE);
    } else if (scenario == Scenario.NEW_DEVICE
        && !verifiedDevices.contains(person.login(), browser.device())) {
      LoginAttempt attempt = createAttempt(browser, person, Step.DEVICE);
      attempt.codes().send(Channel.EMAIL, person.maskedEmail(), browser.now());
      browser.restart(attempt);
      browser.redirect(Paths.VERIFIED_DEVICE);
    } else {
      LoginAttempt attempt = createAttempt(browser, person, Step.SECOND_FACTOR);
      if (scenario.secondFactors().isEmpty()) {
        flow.finish(browser, attempt);
      } else {
        browser.restart(attempt);
        flow.showFirstPage(browser, attempt);
      }
    }
  }

  private LoginAttempt createAttempt(Browser<LoginAttempt> browser, Person person, Step step) {
    boolean rejectsFirst = person.scenario() == Scenario.WRONG_THEN_RIGHT;
    return new LoginAttempt(
        person,
        step,
        LoginForm.pathOf(browser.field("return_to")),
        browser.now().plus(ATTEMPT_LIFETIME),
        new LoginCodes(
            codes, person.login(), new SendLimit(), AttemptLimit.unlimited(), rejectsFirst),
        new PhoneApproval(pushes, person.login(), person.scenario().reaction(), new SendLimit()));
  }
}
