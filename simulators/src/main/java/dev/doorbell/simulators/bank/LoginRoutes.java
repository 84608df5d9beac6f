package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Shows the login page, checks the password and starts the next step. */
record LoginRoutes(
    LoginFlow flow,
    Inboxes inboxes,
    LoginSteps steps,
    SlowResponses slowResponses,
    LoginPages pages) {
  private static final String WRONG_PASSWORD = "Login or password is wrong.";

  void addRoutes(RoutesConfig routes) {
    routes.get("/bank", context -> context.redirect(Paths.ACCOUNTS));
    routes.get(Paths.LOGIN, context -> showLogin(flow.browser(context), "", ""));
    routes.get(Paths.LOGIN + "/method", this::sendMethod);
    routes.post(Paths.LOGIN, this::checkPassword);
    routes.get(Paths.WAITING, this::showWaiting);
    routes.get("/bank/logout", this::signOut);
  }

  private void showLogin(Browser<Session> browser, String login, String error) {
    browser.show(pages.renderLogin(LoginFlow.token(browser), login, error));
  }

  /** Tells a script of the page which second factor will follow the password. */
  private void sendMethod(Context context) {
    Browser<Session> browser = flow.browser(context);
    SecondFactorType factor = findSecondFactor(browser, new Customer(browser.query("login")));
    JsonResponse.send(context, Map.of("secondFactor", factor.wireName()));
  }

  /** Returns the second factor of this customer on this device. Sends no message. */
  private SecondFactorType findSecondFactor(Browser<Session> browser, Customer customer) {
    return flow.isRemembered(browser, customer)
        ? SecondFactorType.NONE
        : customer.scenario().secondFactor();
  }

  private void checkPassword(Context context) {
    Browser<Session> browser = flow.browser(context);
    if (!LoginFlow.consumeToken(browser)) {
      flow.rejectForm(browser);
      return;
    }
    Customer customer = new Customer(browser.field("login").strip());
    flow.blockAtBreakpoint(RequestStage.PASSWORD_RECEIVED, customer);
    if (customer.scenario() != Scenario.UNKNOWN) {
      inboxes.addLogin(customer.login());
    }
    if (customer.scenario() == Scenario.DOWN) {
      browser.show(HttpStatus.SERVICE_UNAVAILABLE, pages.renderUnavailable());
    } else if (!customer.accepts(browser.field("password"))) {
      showLogin(browser, customer.login(), WRONG_PASSWORD);
    } else if (flow.isLocked(browser, customer)) {
      flow.showLocked(browser);
    } else {
      continueAfterPassword(browser, customer);
    }
  }

  private void continueAfterPassword(Browser<Session> browser, Customer customer) {
    switch (customer.scenario().group()) {
      case IN -> signIn(browser, customer);
      case CODE, APPROVAL, QUESTION ->
          steps.start(browser, customer, findSecondFactor(browser, customer));
      case ACTION -> steps.requireAction(browser, customer);
      case OUT -> browser.show(pages.findPage(customer.scenario()));
    }
  }

  private void signIn(Browser<Session> browser, Customer customer) {
    if (customer.scenario() == Scenario.SLOW_LOGIN_DEACTIVATED) {
      browser.restart(new Session.BeingChecked(customer, slowResponses.endNanos()));
      browser.redirect(Paths.WAITING);
      return;
    }
    if (customer.scenario() == Scenario.SLOW_LOGIN) {
      slowResponses.delayResponse();
    }
    flow.signIn(browser, customer);
  }

  private void showWaiting(Context context) {
    Browser<Session> browser = flow.browser(context);
    switch (browser.login().orElse(null)) {
      case Session.SignedIn _ -> browser.redirect(Paths.ACCOUNTS);
      case Session.BeingChecked(Customer customer, long untilNanos) -> {
        if (System.nanoTime() - untilNanos < 0) {
          browser.show(pages.renderWaiting());
        } else {
          flow.signIn(browser, customer);
        }
      }
      case Session.Pending _ -> browser.redirect(Paths.LOGIN);
      case null -> browser.redirect(Paths.LOGIN);
    }
  }

  private void signOut(Context context) {
    Browser<Session> browser = flow.browser(context);
    browser.end();
    browser.redirect(Paths.LOGIN);
  }
}
