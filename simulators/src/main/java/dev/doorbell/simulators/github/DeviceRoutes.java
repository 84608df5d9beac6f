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
  private final CodeService gate;
  private final LoginFlow steps;
  private final Devices devices;
  private final DevicePage page = new DevicePage();

  DeviceRoutes(CodeService gate, LoginFlow steps, Devices devices) {
    this.gate = gate;
    this.steps = steps;
    this.devices = devices;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.VERIFIED_DEVICE,
        steps.devicePage((context, browser, signIn) -> show(context, browser, signIn, Flash.NONE)));
    routes.post(Paths.VERIFIED_DEVICE, steps.deviceForm(Paths.VERIFIED_DEVICE, this::code));
    routes.post(Paths.RESEND_TO_DEVICE, steps.deviceForm(Paths.RESEND_TO_DEVICE, this::resend));
  }

  private void code(Context context, GithubBrowser browser, LoginAttempt signIn) {
    CheckResult verdict = gate.judgeMailed(signIn.person(), browser.field("otp").strip());
    switch (verdict) {
      case RIGHT -> {
        devices.verify(signIn.person(), browser.device());
        steps.arrive(browser, signIn);
      }
      case WRONG -> refuse(context, browser, signIn, Flash.WRONG_DEVICE_CODE);
      case EXPIRED -> refuse(context, browser, signIn, Flash.EXPIRED_DEVICE_CODE);
    }
  }

  private void refuse(Context context, GithubBrowser browser, LoginAttempt signIn, Flash flash) {
    steps.wrongCode(context, browser, signIn.person(), () -> show(context, browser, signIn, flash));
  }

  private void resend(Context context, GithubBrowser browser, LoginAttempt signIn) {
    boolean sent = gate.sendMail(signIn);
    show(context, browser, signIn, sent ? Flash.SENT : Flash.NOT_SENT);
  }

  private void show(Context context, GithubBrowser browser, LoginAttempt signIn, Flash flash) {
    context.html(
        page.page(
            signIn.person().maskedEmail(),
            browser.formToken(Paths.VERIFIED_DEVICE),
            browser.formToken(Paths.RESEND_TO_DEVICE),
            flash));
  }
}
