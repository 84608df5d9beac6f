package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.page.Html;
import io.javalin.config.RoutesConfig;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The pages of required actions. The bank requires each action only once from a customer. */
final class RequiredActionRoutes {
  private final LoginFlow flow;
  private final LoginPages pages;
  private final Set<Customer> completed = ConcurrentHashMap.newKeySet();

  /** An action that a customer has to do once before the bank signs them in. */
  private enum Action implements LoginStep {
    ACCEPT_TERMS(Paths.TERMS),
    CHANGE_PASSWORD(Paths.CHANGE_PASSWORD);

    private final String address;

    Action(String address) {
      this.address = address;
    }

    @Override
    public String address() {
      return address;
    }
  }

  RequiredActionRoutes(LoginFlow flow, LoginPages pages) {
    this.flow = flow;
    this.pages = pages;
  }

  void addRoutes(RoutesConfig routes) {
    for (Action action : Action.values()) {
      Predicate<Action> isAtStep = step -> step == action;
      routes.get(
          action.address(),
          flow.page(Action.class, isAtStep, request -> showForm(request, Html.NOTHING)));
      routes.post(action.address(), flow.form(Action.class, isAtStep, this::checkForm));
    }
  }

  /** Starts this step, or signs in a customer who has done the action before. */
  void start(Browser<Session> browser, Customer customer) {
    if (completed.contains(customer)) {
      flow.signIn(browser, customer);
    } else {
      boolean terms = customer.scenario() == Scenario.TERMS;
      flow.start(browser, customer, terms ? Action.ACCEPT_TERMS : Action.CHANGE_PASSWORD);
    }
  }

  private void checkForm(StepRequest<Action> request) {
    if (isCompleted(request)) {
      completed.add(request.customer());
      flow.signIn(request.browser(), request.customer());
    } else {
      String text =
          switch (request.step()) {
            case ACCEPT_TERMS -> "Please tick the box.";
            case CHANGE_PASSWORD -> "Please choose another password and enter it twice.";
          };
      showForm(request, Notices.renderError("not-done", text));
    }
  }

  private static boolean isCompleted(StepRequest<Action> request) {
    return switch (request.step()) {
      case ACCEPT_TERMS -> request.field("accept").equals("on");
      case CHANGE_PASSWORD -> {
        String chosen = request.browser().field("password");
        yield request.customer().accepts(chosen)
            && chosen.equals(request.browser().field("repeat"));
      }
    };
  }

  private void showForm(StepRequest<Action> request, Html message) {
    String token = request.token();
    request
        .browser()
        .show(
            switch (request.step()) {
              case ACCEPT_TERMS -> pages.renderTerms(token, message);
              case CHANGE_PASSWORD -> pages.renderChangePassword(token, message);
            });
  }
}
