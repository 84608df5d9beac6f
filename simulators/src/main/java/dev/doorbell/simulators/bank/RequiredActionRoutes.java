package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of required actions. The bank requires each action only once from a customer. */
final class RequiredActionRoutes {
  private final LoginFlow flow;
  private final ObstaclePages pages;
  private final Set<Customer> done = ConcurrentHashMap.newKeySet();

  RequiredActionRoutes(LoginFlow flow, ObstaclePages pages) {
    this.flow = flow;
    this.pages = pages;
  }

  void addRoutes(RoutesConfig routes) {
    for (RequiredAction action : RequiredAction.values()) {
      routes.get(
          action.address(),
          context ->
              of(action, flow.viewed(context, RequiredAction.class))
                  .ifPresent(request -> show(request, Html.NOTHING)));
      routes.post(
          action.address(),
          context ->
              of(action, flow.posted(context, RequiredAction.class)).ifPresent(this::posted));
    }
  }

  /** Starts this step, or signs in a customer who has done the action before. */
  void start(BankBrowser browser, Customer customer) {
    if (done.contains(customer)) {
      flow.signIn(browser, customer);
    } else {
      boolean terms = customer.scenario() == Scenario.TERMS;
      flow.start(
          browser, customer, terms ? RequiredAction.ACCEPT_TERMS : RequiredAction.CHANGE_PASSWORD);
    }
  }

  private void posted(StepRequest<RequiredAction> request) {
    if (isDone(request)) {
      done.add(request.customer());
      flow.signIn(request.browser(), request.customer());
    } else {
      String text =
          switch (request.step()) {
            case ACCEPT_TERMS -> "Please tick the box.";
            case CHANGE_PASSWORD -> "Please choose another password and enter it twice.";
          };
      show(request, Notices.error("not-done", text));
    }
  }

  private static boolean isDone(StepRequest<RequiredAction> request) {
    return switch (request.step()) {
      case ACCEPT_TERMS -> request.field("accept").equals("on");
      case CHANGE_PASSWORD -> {
        String chosen = request.browser().field("password");
        yield request.customer().accepts(chosen)
            && chosen.equals(request.browser().field("repeat"));
      }
    };
  }

  private void show(StepRequest<RequiredAction> request, Html message) {
    String token = flow.token(request.browser());
    request
        .browser()
        .show(
            switch (request.step()) {
              case ACCEPT_TERMS -> pages.terms(token, message);
              case CHANGE_PASSWORD -> pages.changePassword(token, message);
            });
  }

  /** Redirects a customer who has to do another action to the page of that action. */
  private static Optional<StepRequest<RequiredAction>> of(
      RequiredAction action, Optional<StepRequest<RequiredAction>> request) {
    return request.filter(seen -> {
      if (seen.step() != action) {
        seen.browser().redirect(seen.step().address());
      }
      return seen.step() == action;
    });
  }
}
