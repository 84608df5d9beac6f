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

/** The page on which the customer chooses how to receive a code. Only the choice sends a code. */
public final class MethodRoutes {
  private static final List<Channel> OFFERED =
      List.of(Channel.SMS, Channel.EMAIL, Channel.APP_CODE);
  private final LoginFlow flow;
  private final CodeService codes;
  private final CodePages pages;

  public MethodRoutes(LoginFlow flow, CodeService codes, CodePages pages) {
    this.flow = flow;
    this.codes = codes;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.METHOD,
        context ->
            choosing(flow.viewed(context, PendingCode.class))
                .ifPresent(request -> show(request, Html.NOTHING)));
    routes.post(
        Paths.METHOD,
        context ->
            choosing(flow.posted(context, PendingCode.class))
                .ifPresent(request -> choose(context, request)));
  }

  /** Starts this step; no code is sent yet. */
  public void start(BankBrowser browser, Customer customer) {
    flow.start(browser, customer, PendingCode.oneOf(OFFERED, codes.newSendLimit()));
  }

  private void choose(Context context, StepRequest<PendingCode> request) {
    Optional<Channel> wanted =
        request.step().offered().stream()
            .filter(channel -> channel.wireName().equals(request.field("method")))
            .findFirst();
    if (wanted.isEmpty()) {
      show(request, Notices.error("method", "Choose one of these."));
    } else if (request.step().choose(wanted.get(), flow.now())) {
      codes.send(request.customer(), wanted.get());
      flow.pass(RequestStage.MESSAGE_SENT, request.customer());
      request.browser().redirect(Paths.SECOND_FACTOR);
    } else {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      show(request, Notices.error("too-often", "No more codes can be sent."));
    }
  }

  private void show(StepRequest<PendingCode> request, Html message) {
    request.browser().show(pages.method(request, flow.token(request.browser()), message));
  }

  /** Redirects a customer who has no choice of methods to the page that asks for the code. */
  private static Optional<StepRequest<PendingCode>> choosing(
      Optional<StepRequest<PendingCode>> request) {
    return request.filter(seen -> {
      boolean choice = seen.step().isChoice();
      if (!choice) {
        seen.browser().redirect(Paths.SECOND_FACTOR);
      }
      return choice;
    });
  }
}
