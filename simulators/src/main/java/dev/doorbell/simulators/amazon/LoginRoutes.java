package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.CodeService;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginPage;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.PasswordForm;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** From the page that takes the e-mail to wherever the password leads. */
final class LoginRoutes {
  private final SiteState reception;
  private final CodeService gate;
  private final LoginFlow journey;
  private final LoginPage page;
  private final RobotCheck robots;
  private final PlainPages plain = new PlainPages();

  LoginRoutes(
      SiteState reception, CodeService gate, LoginFlow journey, LoginPage page, RobotCheck robots) {
    this.reception = reception;
    this.gate = gate;
    this.journey = journey;
    this.page = page;
    this.robots = robots;
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
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    if (browser.query(OpenId.RETURN_TO).isEmpty() || browser.query(OpenId.ASSOCIATION).isEmpty()) {
      context.status(HttpStatus.NOT_FOUND).html(plain.notFound(browser.frame()));
    } else if (!robots.stop(context, browser, context.path() + "?" + context.queryString())
        && !journey.settle(browser)) {
      show(context, browser);
    }
  }

  private void show(Context context, AmazonBrowser browser) {
    Optional<Person> recognized =
        browser.recognized().filter(_ -> browser.query("switch_account").isEmpty());
    if (isFresh(browser)) {
      browser.redirect(LoginPage.openId(browser).path());
    } else if (recognized.isPresent()) {
      page.password(context, browser, recognized.get().login(), Notice.NONE);
    } else {
      page.first(context, browser, "", Notice.NONE);
    }
  }

  private boolean isFresh(AmazonBrowser browser) {
    return browser
        .user()
        .filter(user -> user.seesOrders(reception.now(), reception.settings().passwordLifetime()))
        .isPresent();
  }

  private void claim(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    if (!browser.useToken("anti-csrftoken-a2z", Paths.CLAIM)
        || !browser.field("appAction").equals("SIGNIN_CLAIM_COLLECT")) {
      page.refuse(context, browser);
      return;
    }
    Person person = Person.of(browser.field("email"));
    gate.see(person);
    if (!turnAway(context, browser, person)) {
      page.password(context, browser, browser.field("email").strip(), Notice.NONE);
    }
  }

  private void password(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    if (!PasswordForm.isIntact(browser)) {
      page.refuse(context, browser);
      return;
    }
    String email = browser.field("email").strip();
    Person person = Person.of(email);
    gate.see(person);
    if (turnAway(context, browser, person) || picture(context, browser, person)) {
      return;
    }
    if (gate.isLocked(person)) {
      page.password(context, browser, email, Notice.TOO_MANY_ATTEMPTS);
    } else if (person.accepts(browser.field("password"))) {
      journey.begin(context, browser, person);
    } else {
      wrong(context, browser, person);
    }
  }

  /** Answers itself where the e-mail alone decides. */
  private boolean turnAway(Context context, AmazonBrowser browser, Person person) {
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

  /** Answers itself as long as a picture has to be read before the password is looked at. */
  private boolean picture(Context context, AmazonBrowser browser, Person person) {
    boolean needed =
        person.scenario() == Scenario.CAPTCHA_AUTH
            || (browser.visit() instanceof LoginProgress.Anonymous(_, boolean suspect) && suspect);
    boolean read =
        needed && reception.pictures().answer(browser.field("ces"), browser.field("guess"));
    if (!needed || read) {
      return false;
    }
    Notice notice = browser.sent("guess") ? Notice.WRONG_PICTURE : Notice.PICTURE_TOO;
    page.passwordAndPicture(context, browser, browser.field("email").strip(), notice);
    return true;
  }

  private void wrong(Context context, AmazonBrowser browser, Person person) {
    String email = browser.field("email").strip();
    Notice notice = gate.failed(person) ? Notice.TOO_MANY_ATTEMPTS : Notice.WRONG_PASSWORD;
    boolean suspect = reception.has(AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA);
    browser.become(new LoginProgress.Anonymous(true, suspect));
    if (suspect || person.scenario() == Scenario.CAPTCHA_AUTH) {
      page.passwordAndPicture(context, browser, email, notice);
    } else {
      page.password(context, browser, email, notice);
    }
  }
}
