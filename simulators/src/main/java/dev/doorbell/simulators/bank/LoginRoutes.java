package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Shows the login page, checks the password and starts the next step. */
final class LoginRoutes {
  private static final String WRONG_PASSWORD = "Login or password is wrong.";
  private final LoginFlow flow;
  private final Inboxes inboxes;
  private final LoginSteps steps;
  private final SlowAnswers slowAnswers;
  private final LoginPages pages;
  private final ObstaclePages obstacles;

  LoginRoutes(
      LoginFlow flow,
      Inboxes inboxes,
      LoginSteps steps,
      SlowAnswers slowAnswers,
      LoginPages pages,
      ObstaclePages obstacles) {
    this.flow = flow;
    this.inboxes = inboxes;
    this.steps = steps;
    this.slowAnswers = slowAnswers;
    this.pages = pages;
    this.obstacles = obstacles;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get("/bank", context -> context.redirect(Paths.ACCOUNTS));
    routes.get(Paths.LOGIN, context -> show(flow.browser(context), "", ""));
    routes.get(Paths.LOGIN + "/method", this::method);
    routes.post(Paths.LOGIN, this::signIn);
    routes.get(Paths.WAITING, this::waiting);
    routes.get("/bank/logout", this::signOut);
  }

  private void show(BankBrowser browser, String login, String error) {
    browser.show(pages.login(flow.token(browser), login, error));
  }

  /** Tells a script of the page which second factor will follow the password. */
  private void method(Context context) {
    BankBrowser browser = flow.browser(context);
    String login = browser.query("login");
    SecondFactorType wanted = wanted(browser, new Customer(login));
    JsonResponse.send(context, Map.of("secondFactor", wanted.wireName()));
  }

  /** The second factor of this customer on this device. Sends no message. */
  private SecondFactorType wanted(BankBrowser browser, Customer customer) {
    return flow.isRemembered(browser, customer)
        ? SecondFactorType.NONE
        : customer.scenario().secondFactor();
  }

  private void signIn(Context context) {
    BankBrowser browser = flow.browser(context);
    if (!flow.hasValidToken(browser)) {
      return;
    }
    Customer customer = new Customer(browser.field("login").strip());
    flow.pass(RequestStage.PASSWORD_RECEIVED, customer);
    if (customer.scenario() != Scenario.UNKNOWN) {
      inboxes.addLogin(customer.login());
    }
    if (customer.scenario() == Scenario.DOWN) {
      browser.show(HttpStatus.SERVICE_UNAVAILABLE, pages.down());
    } else if (!customer.accepts(browser.field("password"))) {
      show(browser, customer.login(), WRONG_PASSWORD);
    } else if (flow.isLocked(browser, customer)) {
      flow.showLocked(browser);
    } else {
      passwordAccepted(browser, customer);
    }
  }

  private void passwordAccepted(BankBrowser browser, Customer customer) {
    switch (customer.scenario()) {
      case PLAIN, NEW_CUSTOMER, BROKEN_PDF, FLAKY_PDF -> flow.signIn(browser, customer);
      case SLOW_LOGIN -> {
        slowAnswers.pause();
        flow.signIn(browser, customer);
      }
      case SLOW_LOGIN_DEACTIVATED -> {
        browser.start(new Session.BeingChecked(customer, slowAnswers.endNanos()));
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
          steps.start(browser, customer, wanted(browser, customer));
      case TERMS, CHANGE_PASSWORD -> steps.requireAction(browser, customer);
      case LOCKED -> flow.showLocked(browser);
      case REMOVED -> browser.show(obstacles.removed());
      case CAPTCHA_WALL -> browser.show(obstacles.captchaWall());
      case CHANGED -> browser.show(obstacles.changed());
      case MAINTENANCE -> browser.show(obstacles.maintenance());
      case WRONG_PASSWORD, DOWN, UNKNOWN ->
          throw new IllegalStateException("no password is right for " + customer.scenario());
    }
  }

  private void waiting(Context context) {
    BankBrowser browser = flow.browser(context);
    if (browser.customer().isPresent()) {
      browser.redirect(Paths.ACCOUNTS);
    } else if (browser.session().orElse(null)
        instanceof Session.BeingChecked(Customer customer, long untilNanos)) {
      if (System.nanoTime() - untilNanos < 0) {
        browser.show(pages.waiting());
      } else {
        flow.signIn(browser, customer);
      }
    } else {
      browser.redirect(Paths.LOGIN);
    }
  }

  private void signOut(Context context) {
    BankBrowser browser = flow.browser(context);
    browser.end();
    browser.redirect(Paths.LOGIN);
  }
}
