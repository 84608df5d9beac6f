package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.ExpectedDevices;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubBrowsers;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.site.KnownDevices;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;

/** Shows the login page, checks the password and shows the page that follows. */
final class LoginRoutes {
  private final GithubBrowsers browsers;
  private final CodeService codes;
  private final LoginFlow flow;
  private final KnownDevices verifiedDevices;
  private final ExpectedDevices expectedDevices;
  private final Inboxes inboxes;
  private final LoginPages pages = new LoginPages();

  LoginRoutes(
      GithubBrowsers browsers,
      CodeService codes,
      LoginFlow flow,
      KnownDevices verifiedDevices,
      ExpectedDevices expectedDevices,
      Inboxes inboxes) {
    this.browsers = browsers;
    this.codes = codes;
    this.flow = flow;
    this.verifiedDevices = verifiedDevices;
    this.expectedDevices = expectedDevices;
    this.inboxes = inboxes;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.LOGIN, this::page);
    routes.get(Paths.SESSION, context -> context.redirect(Paths.LOGIN));
    routes.post(Paths.SESSION, this::password);
    routes.get(Paths.SURPRISE, this::surprise);
    routes.get("/octocaptcha.com/", context -> context.html(pages.captchaFrame()));
  }

  private void page(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (browser.user().isPresent()) {
      browser.redirect(Paths.HOME);
      return;
    }
    String returnTo = Optional.ofNullable(context.queryParam("return_to")).orElse(Paths.HOME);
    context.html(pages.login(LoginForm.issue(browser, returnTo), "", Flash.NONE));
  }

  private void password(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (!LoginForm.isIntact(browser)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(pages.unprocessable());
      return;
    }
    Person person = new Person(browser.field("login").strip());
    if (person.exists()) {
      inboxes.addLogin(person.login());
    }
    if (person.scenario() == Scenario.DOWN) {
      context.status(HttpStatus.BAD_GATEWAY).html(pages.down());
    } else if (person.scenario() == Scenario.MAINTENANCE) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).html(pages.maintenance());
    } else if (flow.isLocked(person)) {
      flow.showLogin(context, browser, person, Flash.TOO_MANY_ATTEMPTS);
    } else if (looksRight(browser, person)) {
      accepted(context, browser, person);
    } else {
      boolean locked = flow.countFailure(person);
      Flash flash = locked ? Flash.TOO_MANY_ATTEMPTS : Flash.WRONG_PASSWORD;
      flow.showLogin(context, browser, person, flash);
    }
  }

  /**
   * Whether the site accepts the password. It rejects even the right one from unexpected devices.
   */
  private boolean looksRight(GithubBrowser browser, Person person) {
    if (!browser.hasDeviceCookie() || expectedDevices.isUnexpected(person, browser.device())) {
      return false;
    }
    expectedDevices.record(person, browser.device());
    return person.accepts(browser.field("password"));
  }

  private void accepted(Context context, GithubBrowser browser, Person person) {
    LoginAttempt attempt = attempt(browser, person);
    Scenario scenario = person.scenario();
    if (scenario == Scenario.CAPTCHA) {
      context.html(pages.captcha());
    } else if (scenario == Scenario.SURPRISE) {
      browser.start(new LoginProgress.Stuck(attempt));
      browser.redirect(Paths.SURPRISE);
    } else if (scenario == Scenario.NEW_DEVICE
        && !verifiedDevices.contains(person.login(), browser.device())) {
      codes.sendEmail(attempt, browser.now());
      browser.start(new LoginProgress.DeviceUnverified(attempt));
      browser.redirect(Paths.VERIFIED_DEVICE);
    } else if (scenario.secondFactors().isEmpty()) {
      flow.finish(browser, attempt);
    } else {
      browser.start(new LoginProgress.SecondFactorAwaited(attempt));
      browser.redirect(flow.firstPage(person));
    }
  }

  private LoginAttempt attempt(GithubBrowser browser, Person person) {
    Instant until = browser.now().plus(LoginFlow.ATTEMPT_LIFETIME);
    return new LoginAttempt(person, LoginForm.pathOf(browser.field("return_to")), until);
  }

  private void surprise(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (browser.progress() instanceof LoginProgress.Stuck(LoginAttempt attempt)) {
      Person person = attempt.person();
      String token = browser.formToken(Paths.SURPRISE);
      context.html(pages.surprise(token, person.login(), person.email()));
    } else {
      browser.redirect(Paths.LOGIN);
    }
  }
}
