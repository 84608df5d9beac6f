package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginPage;
import dev.doorbell.simulators.amazon.login.LoginStart;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Shows the pages for e-mail and password, checks both and starts the next step. */
final class LoginRoutes {
  private final LoginFlow flow;
  private final LoginStart start;
  private final RobotCheck robotCheck;
  private final AmazonSettings settings;
  private final Inboxes inboxes;
  private final LoginPage page;
  private final PlainPages plain = new PlainPages();

  LoginRoutes(
      LoginFlow flow,
      LoginStart start,
      RobotCheck robotCheck,
      AmazonSettings settings,
      Inboxes inboxes) {
    this.flow = flow;
    this.start = start;
    this.robotCheck = robotCheck;
    this.settings = settings;
    this.inboxes = inboxes;
    this.page = new LoginPage(settings);
  }

  void addRoutes(RoutesConfig routes, MfaRoutes mfa) {
    Handler code = mfa.codeFormHandler();
    routes.get(Paths.SIGN_IN, this::showLogin);
    routes.post(Paths.CLAIM, this::checkEmail);
    routes.post(
        Paths.SIGN_IN,
        context -> {
          if (context.formParam("otpCode") == null) {
            checkPassword(context);
          } else {
            code.handle(context);
          }
        });
  }

  private void showLogin(Context context) {
    AmazonBrowser browser = flow.browser(context);
    if (browser.query(OpenId.RETURN_TO).isEmpty() || browser.query(OpenId.ASSOCIATION).isEmpty()) {
      browser.show(HttpStatus.NOT_FOUND, plain.renderNotFound(browser.frame()));
    } else if (!robotCheck.requireCheck(browser, context.path() + "?" + context.queryString())
        && !flow.finishApproved(browser)) {
      showFirstPage(browser);
    }
  }

  private void showFirstPage(AmazonBrowser browser) {
    Optional<Person> recognized =
        browser.recognized().filter(_ -> browser.query("switch_account").isEmpty());
    if (flow.recentUser(browser).isPresent()) {
      browser.redirect(LoginPage.openId(browser).path());
    } else if (recognized.isPresent()) {
      page.showPassword(browser, recognized.get().login(), Notice.NONE);
    } else {
      page.showFirst(browser, "", Notice.NONE);
    }
  }

  private void checkEmail(Context context) {
    AmazonBrowser browser = flow.browser(context);
    if (!browser.consumeToken("anti-csrftoken-a2z", Paths.CLAIM)
        || !browser.field("appAction").equals("SIGNIN_CLAIM_COLLECT")) {
      flow.rejectForm(browser);
      return;
    }
    if (!rejectByEmail(browser, readPerson(browser))) {
      page.showPassword(browser, readEmail(browser), Notice.NONE);
    }
  }

  private static String readEmail(AmazonBrowser browser) {
    return browser.field("email").strip();
  }

  private Person readPerson(AmazonBrowser browser) {
    Person person = Person.of(browser.field("email"));
    if (person.exists()) {
      inboxes.addLogin(person.login());
    }
    return person;
  }

  private void checkPassword(Context context) {
    AmazonBrowser browser = flow.browser(context);
    if (!LoginPage.isIntact(browser)) {
      flow.rejectForm(browser);
      return;
    }
    Person person = readPerson(browser);
    if (rejectByEmail(browser, person) || requireCaptcha(browser, person)) {
      return;
    }
    if (flow.isLocked(person)) {
      page.showPassword(browser, readEmail(browser), Notice.TOO_MANY_ATTEMPTS);
    } else if (person.accepts(browser.field("password"))) {
      start.start(browser, person);
    } else {
      rejectPassword(browser, person);
    }
  }

  /** Responds and returns true if the site rejects the login because of the e-mail alone. */
  private boolean rejectByEmail(AmazonBrowser browser, Person person) {
    if (person.scenario() == Scenario.DOWN) {
      browser.show(HttpStatus.BAD_GATEWAY, plain.renderDown(browser.frame()));
    } else if (person.scenario() == Scenario.MAINTENANCE) {
      browser.show(HttpStatus.SERVICE_UNAVAILABLE, plain.renderMaintenance(browser.frame()));
    } else if (!person.exists()) {
      page.rejectUnknownEmail(browser, readEmail(browser));
    } else {
      return false;
    }
    return true;
  }

  /** Responds and returns true if the browser has to solve a captcha before the password check. */
  private boolean requireCaptcha(AmazonBrowser browser, Person person) {
    boolean needed =
        person.scenario() == Scenario.CAPTCHA_AUTH
            || (browser.progress() instanceof LoginProgress.Anonymous(_, boolean suspect)
                && suspect);
    if (!needed || browser.solvesCaptcha("ces", "guess")) {
      return false;
    }
    Notice notice = browser.hasField("guess") ? Notice.WRONG_PICTURE : Notice.PICTURE_TOO;
    page.showPasswordAndCaptcha(browser, readEmail(browser), notice);
    return true;
  }

  private void rejectPassword(AmazonBrowser browser, Person person) {
    Notice notice = flow.countFailure(person) ? Notice.TOO_MANY_ATTEMPTS : Notice.WRONG_PASSWORD;
    boolean suspect = settings.has(AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA);
    browser.setProgress(new LoginProgress.Anonymous(true, suspect));
    if (suspect || person.scenario() == Scenario.CAPTCHA_AUTH) {
      page.showPasswordAndCaptcha(browser, readEmail(browser), notice);
    } else {
      page.showPassword(browser, readEmail(browser), notice);
    }
  }
}
