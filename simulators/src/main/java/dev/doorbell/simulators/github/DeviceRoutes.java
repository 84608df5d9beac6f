package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.DevicePage;
import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.KnownDevices;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Checks a code sent by e-mail if the site does not know the device. A GET sends no e-mail. */
final class DeviceRoutes {
  private final CodeService codes;
  private final LoginFlow flow;
  private final KnownDevices verifiedDevices;
  private final DevicePage page = new DevicePage();

  DeviceRoutes(CodeService codes, LoginFlow flow, KnownDevices verifiedDevices) {
    this.codes = codes;
    this.flow = flow;
    this.verifiedDevices = verifiedDevices;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.VERIFIED_DEVICE,
        flow.devicePage(
            (context, browser, attempt) -> show(context, browser, attempt, Flash.NONE)));
    routes.post(Paths.VERIFIED_DEVICE, flow.deviceForm(Paths.VERIFIED_DEVICE, this::code));
    routes.post(Paths.RESEND_TO_DEVICE, flow.deviceForm(Paths.RESEND_TO_DEVICE, this::resend));
  }

  private void code(Context context, GithubBrowser browser, LoginAttempt attempt) {
    CheckResult result = codes.checkEmailed(attempt.person(), browser.field("otp").strip());
    switch (result) {
      case RIGHT -> {
        verifiedDevices.add(attempt.person().login(), browser.device());
        flow.finish(browser, attempt);
      }
      case WRONG -> reject(context, browser, attempt, Flash.WRONG_DEVICE_CODE);
      case EXPIRED -> reject(context, browser, attempt, Flash.EXPIRED_DEVICE_CODE);
    }
  }

  private void reject(Context context, GithubBrowser browser, LoginAttempt attempt, Flash flash) {
    flow.rejectCode(
        context, browser, attempt.person(), () -> show(context, browser, attempt, flash));
  }

  private void resend(Context context, GithubBrowser browser, LoginAttempt attempt) {
    boolean sent = codes.sendEmail(attempt, browser.now());
    show(context, browser, attempt, sent ? Flash.SENT : Flash.NOT_SENT);
  }

  private void show(Context context, GithubBrowser browser, LoginAttempt attempt, Flash flash) {
    context.html(
        page.page(
            attempt.person().maskedEmail(),
            browser.formToken(Paths.VERIFIED_DEVICE),
            browser.formToken(Paths.RESEND_TO_DEVICE),
            flash));
  }
}
