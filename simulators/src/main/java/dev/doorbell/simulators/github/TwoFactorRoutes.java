package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.TwoFactorPages;
import dev.doorbell.simulators.github.session.Branch;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The second factors that are typed in: the pages, and the one place that takes their codes. */
final class TwoFactorRoutes {
  private final CodeService gate;
  private final LoginFlow steps;
  private final TwoFactorPages pages = new TwoFactorPages();

  TwoFactorRoutes(CodeService gate, LoginFlow steps) {
    this.gate = gate;
    this.steps = steps;
  }

  void addRoutes(RoutesConfig routes) {
    for (SecondFactor way :
        new SecondFactor[] {SecondFactor.APP, SecondFactor.PASSKEY, SecondFactor.RECOVERY}) {
      routes.get(
          Paths.of(way),
          steps.page(
              way, (context, browser, signIn) -> show(context, browser, signIn, way, Flash.NONE)));
    }
    routes.get(Paths.SMS, steps.page(SecondFactor.SMS, this::smsPage));
    routes.get(Paths.SMS_CONFIRM, steps.page(SecondFactor.SMS, this::smsConfirmPage));
    routes.post(Paths.SMS_CONFIRM, steps.form(Paths.SMS_CONFIRM, this::sendSms));
    routes.get(Paths.TWO_FACTOR, steps.anyPage());
    routes.post(Paths.TWO_FACTOR, steps.form(Paths.TWO_FACTOR, this::code));
  }

  /** The field says which way it was. */
  private void code(Context context, GithubBrowser browser, LoginAttempt signIn) {
    if (!browser.field("app_otp").isEmpty()) {
      judge(context, browser, signIn, SecondFactor.APP, browser.field("app_otp"));
    } else if (!browser.field("sms_otp").isEmpty()) {
      judge(context, browser, signIn, SecondFactor.SMS, browser.field("sms_otp"));
    } else if (!browser.field("recovery_code").isEmpty()) {
      judge(context, browser, signIn, SecondFactor.RECOVERY, browser.field("recovery_code"));
    } else {
      browser.redirect(steps.firstPage(signIn.person()));
    }
  }

  private void judge(
      Context context, GithubBrowser browser, LoginAttempt signIn, SecondFactor way, String code) {
    if (gate.isRight(signIn, way, code.strip())) {
      steps.arrive(browser, signIn);
    } else {
      steps.wrongCode(
          context,
          browser,
          signIn.person(),
          () -> show(context, browser, signIn, way, Flash.WRONG_CODE));
    }
  }

  private void smsConfirmPage(Context context, GithubBrowser browser, LoginAttempt signIn) {
    context.html(pages.smsConfirm(signIn.person(), browser.formToken(Paths.SMS_CONFIRM)));
  }

  private void smsPage(Context context, GithubBrowser browser, LoginAttempt signIn) {
    if (signIn.messages().begun()) {
      show(context, browser, signIn, SecondFactor.SMS, Flash.NONE);
    } else {
      browser.redirect(Paths.SMS_CONFIRM);
    }
  }

  /** The first time and again. */
  private void sendSms(Context context, GithubBrowser browser, LoginAttempt signIn) {
    if (!signIn.person().has(SecondFactor.SMS)) {
      browser.redirect(steps.firstPage(signIn.person()));
    } else if (gate.sendSms(signIn)) {
      browser.redirect(Paths.SMS);
    } else {
      show(context, browser, signIn, SecondFactor.SMS, Flash.NOT_SENT);
    }
  }

  private void show(
      Context context, GithubBrowser browser, LoginAttempt signIn, SecondFactor way, Flash flash) {
    Person person = signIn.person();
    String token = browser.formToken(Paths.TWO_FACTOR);
    context.html(
        switch (way) {
          case APP -> pages.app(person, person.branch() == Branch.NO_TOKEN ? "" : token, flash);
          case SMS -> pages.smsCode(person, token, browser.formToken(Paths.SMS_CONFIRM), flash);
          case PASSKEY -> pages.passkey(person, token, flash);
          case RECOVERY -> pages.recovery(person, token, flash);
          case MOBILE -> throw new IllegalStateException("GitHub Mobile has pages of its own");
        });
  }
}
