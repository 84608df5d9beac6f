package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where customers do what the bank wants of them; whoever has, is let in from then on. */
public final class RequiredActionRoutes {
  private final LoginFlow reception;
  private final ObstaclePages pages;
  private final Set<Customer> done = ConcurrentHashMap.newKeySet();

  public RequiredActionRoutes(LoginFlow reception, ObstaclePages pages) {
    this.reception = reception;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    for (RequiredAction duty : RequiredAction.values()) {
      routes.get(
          duty.address(),
          context ->
              of(duty, reception.seen(context, RequiredAction.class))
                  .ifPresent(visit -> show(visit, Html.NOTHING)));
      routes.post(
          duty.address(),
          context ->
              of(duty, reception.posted(context, RequiredAction.class)).ifPresent(this::posted));
    }
  }

  /** The password was right. */
  public void begin(BankBrowser browser, Customer customer) {
    if (done.contains(customer)) {
      reception.signIn(browser, customer);
    } else {
      boolean terms = customer.scenario() == Scenario.TERMS;
      reception.await(
          browser, customer, terms ? RequiredAction.ACCEPT_TERMS : RequiredAction.CHANGE_PASSWORD);
    }
  }

  private void posted(StepRequest<RequiredAction> visit) {
    if (isDone(visit)) {
      done.add(visit.customer());
      reception.signIn(visit.browser(), visit.customer());
    } else {
      String text =
          switch (visit.step()) {
            case ACCEPT_TERMS -> "Please tick the box.";
            case CHANGE_PASSWORD -> "Please choose another password and enter it twice.";
          };
      show(visit, Notices.error("not-done", text));
    }
  }

  private static boolean isDone(StepRequest<RequiredAction> visit) {
    return switch (visit.step()) {
      case ACCEPT_TERMS -> visit.field("accept").equals("on");
      case CHANGE_PASSWORD -> {
        String chosen = visit.browser().field("password");
        yield visit.customer().accepts(chosen) && chosen.equals(visit.browser().field("repeat"));
      }
    };
  }

  private void show(StepRequest<RequiredAction> visit, Html message) {
    String token = reception.token(visit.browser());
    visit
        .browser()
        .show(
            switch (visit.step()) {
              case ACCEPT_TERMS -> pages.terms(token, message);
              case CHANGE_PASSWORD -> pages.changePassword(token, message);
            });
  }

  /** Leads to its own page who has something else to do. */
  private static Optional<StepRequest<RequiredAction>> of(
      RequiredAction duty, Optional<StepRequest<RequiredAction>> visit) {
    return visit.filter(seen -> {
      if (seen.step() != duty) {
        seen.browser().redirect(seen.step().address());
      }
      return seen.step() == duty;
    });
  }
}
