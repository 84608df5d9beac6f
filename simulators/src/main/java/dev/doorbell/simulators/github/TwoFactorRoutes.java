package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.TwoFactorPages;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages of all second factors except GitHub Mobile, and the one path to which all their forms
 * send codes.
 */
record TwoFactorRoutes(RecoveryCodes recoveryCodes, LoginFlow flow) {
  private static final List<SecondFactor> WITH_ONE_PAGE =
      List.of(SecondFactor.APP, SecondFactor.PASSKEY, SecondFactor.RECOVERY);

  private static final TwoFactorPages PAGES = new TwoFactorPages();

  void addRoutes(RoutesConfig routes) {
    for (SecondFactor factor : WITH_ONE_PAGE) {
      routes.get(
          Paths.of(factor),
          flow.page(factor, (browser, attempt) -> showPage(browser, attempt, factor, Flash.NONE)));
    }
    routes.get(Paths.SMS, flow.page(SecondFactor.SMS, this::showSms));
    routes.get(Paths.SMS_CONFIRM, flow.page(SecondFactor.SMS, this::showSmsConfirm));
    routes.post(Paths.SMS_CONFIRM, flow.form(Paths.SMS_CONFIRM, Step.SECOND_FACTOR, this::sendSms));
    routes.get(Paths.TWO_FACTOR, flow.page(Step.SECOND_FACTOR, flow::showFirstPage));
    routes.post(Paths.TWO_FACTOR, flow.form(Paths.TWO_FACTOR, Step.SECOND_FACTOR, this::checkCode));
  }

  /** Checks a code. The name of the form field identifies the second factor. */
  private void checkCode(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    Optional<SecondFactor> sent =
        Stream.of(SecondFactor.values())
            .filter(factor -> !browser.field(factor.codeField()).isEmpty())
            .findFirst();
    if (sent.isEmpty()) {
      flow.showFirstPage(browser, attempt);
      return;
    }
    SecondFactor factor = sent.get();
    if (attempt.accepts(factor, browser.field(factor.codeField()).strip(), recoveryCodes)) {
      flow.finish(browser, attempt);
    } else {
      flow.rejectCode(browser, attempt, () -> showPage(browser, attempt, factor, Flash.WRONG_CODE));
    }
  }

  private void showSmsConfirm(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    browser.show(PAGES.renderSmsConfirm(attempt.person(), browser.token(Paths.SMS_CONFIRM)));
  }

  private void showSms(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    if (attempt.codes().limit().hasSent()) {
      showPage(browser, attempt, SecondFactor.SMS, Flash.NONE);
    } else {
      browser.redirect(Paths.SMS_CONFIRM);
    }
  }

  /** Sends the first SMS, or another one. */
  private void sendSms(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    Person person = attempt.person();
    if (!person.has(SecondFactor.SMS)) {
      flow.showFirstPage(browser, attempt);
    } else if (attempt.codes().send(Channel.SMS, person.maskedPhone(), browser.now())) {
      browser.redirect(Paths.SMS);
    } else {
      showPage(browser, attempt, SecondFactor.SMS, Flash.NOT_SENT);
    }
  }

  private void showPage(
      Browser<LoginAttempt> browser, LoginAttempt attempt, SecondFactor factor, Flash flash) {
    Person person = attempt.person();
    String token = browser.token(Paths.TWO_FACTOR);
    browser.show(
        switch (factor) {
          case APP ->
              PAGES.renderApp(person, person.scenario() == Scenario.NO_TOKEN ? "" : token, flash);
          case SMS -> PAGES.renderSmsCode(person, token, browser.token(Paths.SMS_CONFIRM), flash);
          case PASSKEY -> PAGES.renderPasskey(person, token, flash);
          case RECOVERY -> PAGES.renderRecovery(person, token, flash);
          case MOBILE -> throw new IllegalStateException("GitHub Mobile has pages of its own");
        });
  }
}
