package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** How the code shall come: only what is chosen here sends one. */
public final class MethodRoutes {
  private static final List<Channel> OFFERED =
      List.of(Channel.SMS, Channel.EMAIL, Channel.APP_CODE);
  private final LoginFlow reception;
  private final CodeService secondFactor;
  private final CodePages pages;

  public MethodRoutes(LoginFlow reception, CodeService secondFactor, CodePages pages) {
    this.reception = reception;
    this.secondFactor = secondFactor;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.METHOD,
        context ->
            choosing(reception.seen(context, PendingCode.class))
                .ifPresent(visit -> show(visit, Html.NOTHING)));
    routes.post(
        Paths.METHOD,
        context ->
            choosing(reception.posted(context, PendingCode.class))
                .ifPresent(visit -> choose(context, visit)));
  }

  /** The password was right; nothing is sent yet. */
  public void begin(BankBrowser browser, Customer customer) {
    reception.await(browser, customer, PendingCode.oneOf(OFFERED, reception.resends()));
  }

  private void choose(Context context, StepRequest<PendingCode> visit) {
    Optional<Channel> wanted =
        visit.step().offered().stream()
            .filter(channel -> channel.wireName().equals(visit.field("method")))
            .findFirst();
    if (wanted.isEmpty()) {
      show(visit, Notices.error("method", "Choose one of these."));
    } else if (visit.step().choose(wanted.get(), reception.now())) {
      secondFactor.send(visit.customer(), wanted.get());
      reception.holds().pass(RequestStage.MESSAGE_SENT, visit.customer().login());
      visit.browser().redirect(Paths.SECOND_FACTOR);
    } else {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      show(visit, Notices.error("too-often", "No more codes can be sent."));
    }
  }

  private void show(StepRequest<PendingCode> visit, Html message) {
    visit.browser().show(pages.method(visit, reception.token(visit.browser()), message));
  }

  /** Leads who has nothing to choose to their code. */
  private static Optional<StepRequest<PendingCode>> choosing(
      Optional<StepRequest<PendingCode>> visit) {
    return visit.filter(seen -> {
      boolean choice = seen.step().isChoice();
      if (!choice) {
        seen.browser().redirect(Paths.SECOND_FACTOR);
      }
      return choice;
    });
  }
}
