package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.DevicePage;
import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.session.Devices;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.site.CheckResult;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The code by e-mail for a device that the site does not know. A GET sends nothing. */
final class DeviceRoutes {
  private final CodeService codes;
  private final LoginFlow flow;
  private final Devices devices;
  private final DevicePage page = new DevicePage();

  DeviceRoutes(CodeService codes, LoginFlow flow, Devices devices) {
    this.codes = codes;
    this.flow = flow;
    this.devices = devices;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.VERIFIED_DEVICE,
        flow.devicePage((context, browser, attempt) -> show(context, browser, attempt, Flash.NONE)));
    routes.post(Paths.VERIFIED_DEVICE, flow.deviceForm(Paths.VERIFIED_DEVICE, this::code));
    routes.post(Paths.RESEND_TO_DEVICE, flow.deviceForm(Paths.RESEND_TO_DEVICE, this::resend));
  }

  private void code(Context context, GithubBrowser browser, LoginAttempt attempt) {
    CheckResult result = codes.judgeMailed(attempt.person(), browser.field("otp").strip());
    switch (result) {
      case RIGHT -> {
        devices.verify(attempt.person(), browser.device());
        flow.arrive(browser, attempt);
      }
      case WRONG -> refuse(context, browser, attempt, Flash.WRONG_DEVICE_CODE);
      case EXPIRED -> refuse(context, browser, attempt, Flash.EXPIRED_DEVICE_CODE);
    }
  }

  private void refuse(Context context, GithubBrowser browser, LoginAttempt attempt, Flash flash) {
    flow.wrongCode(context, browser, attempt.person(), () -> show(context, browser, attempt, flash));
  }

  private void resend(Context context, GithubBrowser browser, LoginAttempt attempt) {
    boolean sent = codes.sendMail(attempt);
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
