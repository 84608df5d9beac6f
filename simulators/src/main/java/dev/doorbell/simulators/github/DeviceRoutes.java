package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;

/** Checks a code sent by e-mail if the site does not know the device. A GET sends no e-mail. */
record DeviceRoutes(LoginFlow flow, KnownDevices verifiedDevices) {
  private static final LoginPages PAGES = new LoginPages();

  void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.VERIFIED_DEVICE,
        flow.page(Step.DEVICE, (browser, attempt) -> showPage(browser, attempt, Flash.NONE)));
    routes.post(
        Paths.VERIFIED_DEVICE, flow.form(Paths.VERIFIED_DEVICE, Step.DEVICE, this::checkCode));
    routes.post(
        Paths.RESEND_TO_DEVICE, flow.form(Paths.RESEND_TO_DEVICE, Step.DEVICE, this::resend));
  }

  private void checkCode(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    switch (attempt.codes().check(Channel.EMAIL, browser.field("otp").strip())) {
      case RIGHT -> {
        verifiedDevices.add(attempt.person().login(), browser.device());
        flow.finish(browser, attempt);
      }
      case WRONG -> reject(browser, attempt, Flash.WRONG_DEVICE_CODE);
      case EXPIRED -> reject(browser, attempt, Flash.EXPIRED_DEVICE_CODE);
    }
  }

  private void reject(Browser<LoginAttempt> browser, LoginAttempt attempt, Flash flash) {
    flow.rejectCode(browser, attempt, () -> showPage(browser, attempt, flash));
  }

  private void resend(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    String to = attempt.person().maskedEmail();
    boolean sent = attempt.codes().send(Channel.EMAIL, to, browser.now());
    showPage(browser, attempt, sent ? Flash.SENT : Flash.NOT_SENT);
  }

  private void showPage(Browser<LoginAttempt> browser, LoginAttempt attempt, Flash flash) {
    browser.show(
        PAGES.renderDevice(
            attempt.person().maskedEmail(),
            browser.token(Paths.VERIFIED_DEVICE),
            browser.token(Paths.RESEND_TO_DEVICE),
            flash));
  }
}
