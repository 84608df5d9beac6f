package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.AmazonBrowsers;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginPage;
import dev.doorbell.simulators.amazon.login.LoginStart;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.PasswordForm;
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
  private final AmazonBrowsers browsers;
  private final LoginFlow flow;
  private final LoginStart start;
  private final RobotCheck robotCheck;
  private final AmazonSettings settings;
  private final Inboxes inboxes;
  private final LoginPage page;
  private final PlainPages plain = new PlainPages();

  LoginRoutes(
      AmazonBrowsers browsers,
      LoginFlow flow,
      LoginStart start,
      RobotCheck robotCheck,
      AmazonSettings settings,
      Inboxes inboxes) {
    this.browsers = browsers;
    this.flow = flow;
    this.start = start;
    this.robotCheck = robotCheck;
    this.settings = settings;
    this.inboxes = inboxes;
    this.page = new LoginPage(settings);
  }

  void addRoutes(RoutesConfig routes, MfaRoutes mfa) {
    Handler code = mfa.codeForm();
    routes.get(Paths.SIGN_IN, this::show);
    routes.post(Paths.CLAIM, this::claim);
    routes.post(
        Paths.SIGN_IN,
        context -> {
          if (context.formParam("otpCode") == null) {
            password(context);
          } else {
            code.handle(context);
          }
        });
  }

  private void show(Context context) {
    AmazonBrowser browser = browsers.of(context);
    if (browser.query(OpenId.RETURN_TO).isEmpty() || browser.query(OpenId.ASSOCIATION).isEmpty()) {
      context.status(HttpStatus.NOT_FOUND).html(plain.notFound(browser.frame()));
    } else if (!robotCheck.stop(context, browser, context.path() + "?" + context.queryString())
        && !flow.finishApproved(browser)) {
      show(context, browser);
    }
  }

  private void show(Context context, AmazonBrowser browser) {
    Optional<Person> recognized =
        browser.recognized().filter(_ -> browser.query("switch_account").isEmpty());
    if (needsNoPassword(browser)) {
      browser.redirect(LoginPage.openId(browser).path());
    } else if (recognized.isPresent()) {
      page.password(context, browser, recognized.get().login(), Notice.NONE);
    } else {
      page.first(context, browser, "", Notice.NONE);
    }
  }

  private boolean needsNoPassword(AmazonBrowser browser) {
    return browser
        .user()
        .filter(user -> user.seesOrders(browser.now(), settings.passwordLifetime()))
        .isPresent();
  }

  private void claim(Context context) {
    AmazonBrowser browser = browsers.of(context);
    if (!browser.consumeToken("anti-csrftoken-a2z", Paths.CLAIM)
        || !browser.field("appAction").equals("SIGNIN_CLAIM_COLLECT")) {
      page.reject(context, browser);
      return;
    }
    Person person = Person.of(browser.field("email"));
    record(person);
    if (!rejectByEmail(context, browser, person)) {
      page.password(context, browser, browser.field("email").strip(), Notice.NONE);
    }
  }

  private void record(Person person) {
    if (person.exists()) {
      inboxes.addLogin(person.login());
    }
  }

  private void password(Context context) {
    AmazonBrowser browser = browsers.of(context);
    if (!PasswordForm.isIntact(browser)) {
      page.reject(context, browser);
      return;
    }
    String email = browser.field("email").strip();
    Person person = Person.of(email);
    record(person);
    if (rejectByEmail(context, browser, person) || demandCaptcha(context, browser, person)) {
      return;
    }
    if (flow.isLocked(person)) {
      page.password(context, browser, email, Notice.TOO_MANY_ATTEMPTS);
    } else if (person.accepts(browser.field("password"))) {
      start.start(context, browser, person);
    } else {
      wrong(context, browser, person);
    }
  }

  /** Responds and returns true if the site rejects the login because of the e-mail alone. */
  private boolean rejectByEmail(Context context, AmazonBrowser browser, Person person) {
    if (person.scenario() == Scenario.DOWN) {
      context.status(HttpStatus.BAD_GATEWAY).html(plain.down(browser.frame()));
    } else if (person.scenario() == Scenario.MAINTENANCE) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).html(plain.maintenance(browser.frame()));
    } else if (!person.exists()) {
      page.unknown(context, browser, browser.field("email").strip());
    } else {
      return false;
    }
    return true;
  }

  /** Responds and returns true if the browser has to solve a captcha before the password counts. */
  private boolean demandCaptcha(Context context, AmazonBrowser browser, Person person) {
    boolean needed =
        person.scenario() == Scenario.CAPTCHA_AUTH
            || (browser.progress() instanceof LoginProgress.Anonymous(_, boolean suspect)
                && suspect);
    if (!needed || browser.solvesCaptcha("ces", "guess")) {
      return false;
    }
    Notice notice = browser.hasField("guess") ? Notice.WRONG_PICTURE : Notice.PICTURE_TOO;
    page.passwordAndCaptcha(context, browser, browser.field("email").strip(), notice);
    return true;
  }

  private void wrong(Context context, AmazonBrowser browser, Person person) {
    String email = browser.field("email").strip();
    Notice notice = flow.countFailure(person) ? Notice.TOO_MANY_ATTEMPTS : Notice.WRONG_PASSWORD;
    boolean suspect = settings.has(AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA);
    browser.setProgress(new LoginProgress.Anonymous(true, suspect));
    if (suspect || person.scenario() == Scenario.CAPTCHA_AUTH) {
      page.passwordAndCaptcha(context, browser, email, notice);
    } else {
      page.password(context, browser, email, notice);
    }
  }
}
