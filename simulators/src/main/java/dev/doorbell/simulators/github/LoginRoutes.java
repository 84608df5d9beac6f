package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.ExpectedDevices;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Shows the login page, and checks the password. */
record LoginRoutes(
    GithubSessions sessions,
    LoginFlow flow,
    LoginStart start,
    ExpectedDevices expectedDevices,
    Inboxes inboxes) {
  private static final LoginPages PAGES = new LoginPages();

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.LOGIN, this::showLogin);
    routes.get(Paths.SESSION, context -> context.redirect(Paths.LOGIN));
    routes.post(Paths.SESSION, this::checkPassword);
    routes.get(Paths.SURPRISE, this::showSurprise);
    routes.get("/octocaptcha.com/", context -> context.html(PAGES.renderCaptchaFrame()));
  }

  private void showLogin(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    if (sessions.user(browser).isPresent()) {
      browser.redirect(Paths.HOME);
      return;
    }
    String returnTo = Optional.ofNullable(context.queryParam("return_to")).orElse(Paths.HOME);
    browser.show(PAGES.renderLogin(LoginForm.issue(browser, returnTo), "", Flash.NONE));
  }

  private void checkPassword(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    if (!LoginForm.isIntact(browser)) {
      flow.rejectForm(browser);
      return;
    }
    Person person = new Person(browser.field("login").strip());
    if (person.exists()) {
      inboxes.addLogin(person.login());
    }
    if (person.scenario() == Scenario.DOWN) {
      browser.show(HttpStatus.BAD_GATEWAY, PAGES.renderDown());
    } else if (person.scenario() == Scenario.MAINTENANCE) {
      browser.show(HttpStatus.SERVICE_UNAVAILABLE, PAGES.renderMaintenance());
    } else if (flow.isLocked(person)) {
      flow.showLogin(browser, person, Flash.TOO_MANY_ATTEMPTS);
    } else if (acceptsPassword(browser, person)) {
      start.start(browser, person);
    } else {
      flow.rejectPassword(browser, person);
    }
  }

  /**
   * Whether the site accepts the password. It rejects even the right one from unexpected devices.
   */
  private boolean acceptsPassword(Browser<LoginAttempt> browser, Person person) {
    if (!browser.hadDevice() || expectedDevices.isUnexpected(person, browser.device())) {
      return false;
    }
    expectedDevices.record(person, browser.device());
    return person.accepts(browser.field("password"));
  }

  private void showSurprise(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    browser
        .login()
        .filter(attempt -> attempt.step() == Step.STUCK)
        .map(LoginAttempt::person)
        .ifPresentOrElse(
            person -> browser.show(PAGES.renderSurprise(browser.token(Paths.SURPRISE), person)),
            () -> browser.redirect(Paths.LOGIN));
  }
}
