package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** From the login page to the second step or the accounts. */
final class LoginRoutes {
  private static final String WRONG_PASSWORD = "Login or password is wrong.";
  private final LoginFlow reception;
  private final Inboxes inboxes;
  private final LoginSteps secondSteps;
  private final SlowAnswers slowAnswers;
  private final LoginPages pages;
  private final ObstaclePages obstacles;

  LoginRoutes(
      LoginFlow reception,
      Inboxes inboxes,
      LoginSteps secondSteps,
      SlowAnswers slowAnswers,
      LoginPages pages,
      ObstaclePages obstacles) {
    this.reception = reception;
    this.inboxes = inboxes;
    this.secondSteps = secondSteps;
    this.slowAnswers = slowAnswers;
    this.pages = pages;
    this.obstacles = obstacles;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get("/bank", context -> context.redirect(Paths.ACCOUNTS));
    routes.get(Paths.LOGIN, context -> show(reception.browser(context), "", ""));
    routes.get(Paths.LOGIN + "/method", this::method);
    routes.post(Paths.LOGIN, this::signIn);
    routes.get(Paths.WAITING, this::waiting);
    routes.get("/bank/logout", this::signOut);
  }

  private void show(BankBrowser browser, String login, String error) {
    browser.show(pages.login(reception.token(browser), login, error));
  }

  /** What the page's script asks before it sends the password, to say what will come. */
  private void method(Context context) {
    BankBrowser browser = reception.browser(context);
    String login = Optional.ofNullable(context.queryParam("login")).orElse("");
    SecondFactorType wanted = wanted(browser, new Customer(login));
    context
        .contentType("application/json")
        .result("{\"secondFactor\":\"" + wanted.wireName() + "\"}");
  }

  /** What this customer would be asked for at this device. Sends nothing. */
  private SecondFactorType wanted(BankBrowser browser, Customer customer) {
    return reception.devices().isRemembered(browser.device(), customer)
        ? SecondFactorType.NONE
        : customer.scenario().secondStep();
  }

  private void signIn(Context context) {
    BankBrowser browser = reception.browser(context);
    if (!reception.isFresh(browser)) {
      return;
    }
    Customer customer = new Customer(browser.field("login").strip());
    reception.holds().pass(RequestStage.PASSWORD_RECEIVED, customer.login());
    if (customer.scenario() != Scenario.UNKNOWN) {
      inboxes.see(customer.login());
    }
    if (customer.scenario() == Scenario.DOWN) {
      browser.show(HttpStatus.SERVICE_UNAVAILABLE, pages.down());
    } else if (!customer.accepts(browser.field("password"))) {
      show(browser, customer.login(), WRONG_PASSWORD);
    } else if (reception.devices().isLocked(browser.device(), customer)) {
      browser.show(reception.notices().locked());
    } else {
      passwordAccepted(browser, customer);
    }
  }

  private void passwordAccepted(BankBrowser browser, Customer customer) {
    switch (customer.scenario()) {
      case PLAIN, BROKEN_PDF, FLAKY_PDF -> reception.signIn(browser, customer);
      case SLOW_LOGIN -> {
        slowAnswers.pause();
        reception.signIn(browser, customer);
      }
      case SLOW_LOGIN_DEACTIVATED -> {
        browser.enter(new Session.BeingChecked(customer, slowAnswers.overAtNanos()));
        browser.redirect(Paths.WAITING);
      }
      case SMS,
          SMS_KEEPS_SESSION,
          EMAIL,
          APP_CODE,
          SEED,
          CHOICE,
          APPROVAL,
          APPROVAL_NUMBER,
          APPROVAL_OR_CODE,
          QUESTION,
          FIELDS,
          IMAGE,
          IMAGE_SMS,
          QR ->
          secondSteps.begin(browser, customer, wanted(browser, customer));
      case TERMS, CHANGE_PASSWORD -> secondSteps.demandDuty(browser, customer);
      case LOCKED -> browser.show(reception.notices().locked());
      case REMOVED -> browser.show(obstacles.removed());
      case CAPTCHA_WALL -> browser.show(obstacles.captchaWall());
      case CHANGED -> browser.show(obstacles.changed());
      case MAINTENANCE -> browser.show(obstacles.maintenance());
      case WRONG_PASSWORD, DOWN, UNKNOWN ->
          throw new IllegalStateException("no password is right for " + customer.scenario());
    }
  }

  private void waiting(Context context) {
    BankBrowser browser = reception.browser(context);
    if (browser.customer().isPresent()) {
      browser.redirect(Paths.ACCOUNTS);
    } else if (browser.session().orElse(null)
        instanceof Session.BeingChecked(Customer customer, long untilNanos)) {
      if (System.nanoTime() - untilNanos < 0) {
        browser.show(pages.waiting());
      } else {
        reception.signIn(browser, customer);
      }
    } else {
      browser.redirect(Paths.LOGIN);
    }
  }

  private void signOut(Context context) {
    BankBrowser browser = reception.browser(context);
    browser.leave();
    browser.redirect(Paths.LOGIN);
  }
}
