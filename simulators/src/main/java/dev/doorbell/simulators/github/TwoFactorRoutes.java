package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.TwoFactorPages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * The pages of all second factors except GitHub Mobile, and the one path to which all their forms
 * send codes.
 */
final class TwoFactorRoutes {
  private final CodeService codes;
  private final LoginFlow flow;
  private final TwoFactorPages pages = new TwoFactorPages();

  TwoFactorRoutes(CodeService codes, LoginFlow flow) {
    this.codes = codes;
    this.flow = flow;
  }

  void addRoutes(RoutesConfig routes) {
    for (SecondFactor factor :
        new SecondFactor[] {SecondFactor.APP, SecondFactor.PASSKEY, SecondFactor.RECOVERY}) {
      routes.get(
          Paths.of(factor),
          flow.page(
              factor,
              (context, browser, attempt) -> show(context, browser, attempt, factor, Flash.NONE)));
    }
    routes.get(Paths.SMS, flow.page(SecondFactor.SMS, this::smsPage));
    routes.get(Paths.SMS_CONFIRM, flow.page(SecondFactor.SMS, this::smsConfirmPage));
    routes.post(Paths.SMS_CONFIRM, flow.form(Paths.SMS_CONFIRM, this::sendSms));
    routes.get(Paths.TWO_FACTOR, flow.anyPage());
    routes.post(Paths.TWO_FACTOR, flow.form(Paths.TWO_FACTOR, this::code));
  }

  /** Checks a code. The name of the form field identifies the second factor. */
  private void code(Context context, GithubBrowser browser, LoginAttempt attempt) {
    if (!browser.field("app_otp").isEmpty()) {
      check(context, browser, attempt, SecondFactor.APP, browser.field("app_otp"));
    } else if (!browser.field("sms_otp").isEmpty()) {
      check(context, browser, attempt, SecondFactor.SMS, browser.field("sms_otp"));
    } else if (!browser.field("recovery_code").isEmpty()) {
      check(context, browser, attempt, SecondFactor.RECOVERY, browser.field("recovery_code"));
    } else {
      browser.redirect(flow.firstPage(attempt.person()));
    }
  }

  private void check(
      Context context,
      GithubBrowser browser,
      LoginAttempt attempt,
      SecondFactor factor,
      String code) {
    if (codes.isRight(attempt, factor, code.strip())) {
      flow.finish(browser, attempt);
    } else {
      flow.rejectCode(
          context,
          browser,
          attempt.person(),
          () -> show(context, browser, attempt, factor, Flash.WRONG_CODE));
    }
  }

  private void smsConfirmPage(Context context, GithubBrowser browser, LoginAttempt attempt) {
    context.html(pages.smsConfirm(attempt.person(), browser.formToken(Paths.SMS_CONFIRM)));
  }

  private void smsPage(Context context, GithubBrowser browser, LoginAttempt attempt) {
    if (attempt.sendLimit().hasSent()) {
      show(context, browser, attempt, SecondFactor.SMS, Flash.NONE);
    } else {
      browser.redirect(Paths.SMS_CONFIRM);
    }
  }

  /** Sends the first SMS, or another one. */
  private void sendSms(Context context, GithubBrowser browser, LoginAttempt attempt) {
    if (!attempt.person().has(SecondFactor.SMS)) {
      browser.redirect(flow.firstPage(attempt.person()));
    } else if (codes.sendSms(attempt, browser.now())) {
      browser.redirect(Paths.SMS);
    } else {
      show(context, browser, attempt, SecondFactor.SMS, Flash.NOT_SENT);
    }
  }

  private void show(
      Context context,
      GithubBrowser browser,
      LoginAttempt attempt,
      SecondFactor factor,
      Flash flash) {
    Person person = attempt.person();
    String token = browser.formToken(Paths.TWO_FACTOR);
    context.html(
        switch (factor) {
          case APP -> pages.app(person, person.scenario() == Scenario.NO_TOKEN ? "" : token, flash);
          case SMS -> pages.smsCode(person, token, browser.formToken(Paths.SMS_CONFIRM), flash);
          case PASSKEY -> pages.passkey(person, token, flash);
          case RECOVERY -> pages.recovery(person, token, flash);
          case MOBILE -> throw new IllegalStateException("GitHub Mobile has pages of its own");
        });
  }
}
