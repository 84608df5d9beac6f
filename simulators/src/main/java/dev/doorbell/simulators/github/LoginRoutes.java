package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.Devices;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;

/** From the login page to wherever the password leads. */
final class LoginRoutes {
  private final SiteState reception;
  private final CodeService codes;
  private final LoginFlow flow;
  private final Devices devices;
  private final LoginPages pages = new LoginPages();

  LoginRoutes(SiteState reception, CodeService codes, LoginFlow flow, Devices devices) {
    this.reception = reception;
    this.codes = codes;
    this.flow = flow;
    this.devices = devices;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.LOGIN, this::page);
    routes.get(Paths.SESSION, context -> context.redirect(Paths.LOGIN));
    routes.post(Paths.SESSION, this::password);
    routes.get(Paths.SURPRISE, this::surprise);
    routes.get("/octocaptcha.com/", context -> context.html(pages.captchaFrame()));
  }

  private void page(Context context) {
    GithubBrowser browser = GithubBrowser.of(context, reception);
    if (browser.user().isPresent()) {
      browser.redirect(Paths.HOME);
      return;
    }
    String returnTo = Optional.ofNullable(context.queryParam("return_to")).orElse(Paths.HOME);
    context.html(
        pages.login(
            LoginForm.issue(browser, returnTo, reception.clock().instant()), "", Flash.NONE));
  }

  private void password(Context context) {
    GithubBrowser browser = GithubBrowser.of(context, reception);
    if (!LoginForm.isIntact(browser)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(pages.unprocessable());
      return;
    }
    Person person = new Person(browser.field("login").strip());
    codes.see(person);
    if (person.scenario() == Scenario.DOWN) {
      context.status(HttpStatus.BAD_GATEWAY).html(pages.down());
    } else if (person.scenario() == Scenario.MAINTENANCE) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).html(pages.maintenance());
    } else if (codes.isLocked(person)) {
      flow.backToLogin(context, browser, person, Flash.TOO_MANY_ATTEMPTS);
    } else if (looksRight(browser, person)) {
      accepted(context, browser, person);
    } else {
      boolean locked = codes.failed(person);
      Flash flash = locked ? Flash.TOO_MANY_ATTEMPTS : Flash.WRONG_PASSWORD;
      flow.backToLogin(context, browser, person, flash);
    }
  }

  /** A device that is not the one expected makes the right password look wrong. */
  private boolean looksRight(GithubBrowser browser, Person person) {
    boolean strict =
        person.scenario() == Scenario.KNOWN_DEVICE
            || reception.has(GithubSwitch.EVERYBODY_KEEPS_A_DEVICE);
    if (!browser.broughtDevice() || (strict && devices.isUnexpected(person, browser.device()))) {
      return false;
    }
    devices.tried(person, browser.device());
    return person.accepts(browser.field("password"));
  }

  private void accepted(Context context, GithubBrowser browser, Person person) {
    LoginAttempt attempt = begin(browser, person);
    Scenario scenario = person.scenario();
    if (scenario == Scenario.CAPTCHA) {
      context.html(pages.captcha());
    } else if (scenario == Scenario.SURPRISE) {
      browser.enter(new LoginProgress.Stuck(attempt));
      browser.redirect(Paths.SURPRISE);
    } else if (scenario == Scenario.NEW_DEVICE && !devices.isVerified(person, browser.device())) {
      codes.sendMail(attempt);
      browser.enter(new LoginProgress.DeviceUnverified(attempt));
      browser.redirect(Paths.VERIFIED_DEVICE);
    } else if (scenario.secondFactors().isEmpty()) {
      flow.arrive(browser, attempt);
    } else {
      browser.enter(new LoginProgress.SecondFactorAwaited(attempt));
      browser.redirect(flow.firstPage(person));
    }
  }

  private LoginAttempt begin(GithubBrowser browser, Person person) {
    Instant until = reception.clock().instant().plus(LoginFlow.CONTINUES_FOR);
    return new LoginAttempt(person, LoginForm.pathOf(browser.field("return_to")), until);
  }

  private void surprise(Context context) {
    GithubBrowser browser = GithubBrowser.of(context, reception);
    if (browser.progress() instanceof LoginProgress.Stuck(LoginAttempt attempt)) {
      Person person = attempt.person();
      String token = browser.formToken(Paths.SURPRISE);
      context.html(pages.surprise(token, person.login(), person.email()));
    } else {
      browser.redirect(Paths.LOGIN);
    }
  }
}
