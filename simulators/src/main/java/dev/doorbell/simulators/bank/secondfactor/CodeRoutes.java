package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * The page that asks for a code, its form, and the resend; and the page on which the customer
 * chooses how to receive the code. A GET request sends no code.
 */
public final class CodeRoutes {
  private static final List<Channel> OFFERED =
      List.of(Channel.SMS, Channel.EMAIL, Channel.APP_CODE);

  private final LoginFlow flow;
  private final SecondFactors factors;
  private final CodePages pages;

  public CodeRoutes(LoginFlow flow, SecondFactors factors, CodePages pages) {
    this.flow = flow;
    this.factors = factors;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.SECOND_FACTOR,
        flow.page(
            PendingCode.class, PendingCode::isChosen, request -> showCode(request, Html.NOTHING)));
    routes.post(
        Paths.SECOND_FACTOR, flow.form(PendingCode.class, PendingCode::isChosen, this::checkCode));
    routes.post(Paths.RESEND, flow.form(PendingCode.class, PendingCode::isChosen, this::resend));
    routes.get(
        Paths.METHOD,
        flow.page(
            PendingCode.class,
            PendingCode::offersChoice,
            request -> showMethods(request, Html.NOTHING)));
    routes.post(
        Paths.METHOD, flow.form(PendingCode.class, PendingCode::offersChoice, this::choose));
  }

  /**
   * Starts this step and sends a code. Otherwise, only a resend and the choice of a method send
   * one.
   */
  public void start(Browser<Session> browser, Customer customer, Channel channel) {
    PendingCode pending =
        PendingCode.forChannel(channel, factors.newCodes(customer, browser.now()));
    pending.codes().sendUncounted(channel, customer.destination(channel));
    flow.blockAtBreakpoint(RequestStage.MESSAGE_SENT, customer);
    flow.start(browser, customer, pending);
  }

  /** Starts the choice of a method; no code is sent yet. */
  public void startChoice(Browser<Session> browser, Customer customer) {
    flow.start(
        browser,
        customer,
        PendingCode.forChoice(OFFERED, factors.newCodes(customer, browser.now())));
  }

  private void checkCode(StepRequest<PendingCode> request) {
    PendingCode pending = request.step();
    flow.blockAtBreakpoint(RequestStage.CODE_RECEIVED, request.customer());
    switch (pending.codes().check(pending.channel(), request.field("code"))) {
      case RIGHT -> flow.finishAfterCode(request);
      case EXPIRED ->
          showCode(
              request,
              Notices.renderError("expired", "This code has expired. Have a new one sent."));
      case WRONG -> {
        if (pending.codes().attempts().left() == 0) {
          flow.lockOut(request);
        } else {
          showCode(request, Notices.renderError("wrong", "This code is wrong."));
        }
      }
    }
  }

  private void resend(StepRequest<PendingCode> request) {
    PendingCode pending = request.step();
    Channel channel = pending.channel();
    String to = request.customer().destination(channel);
    if (channel != Channel.APP_CODE && pending.codes().send(channel, to, request.browser().now())) {
      request.browser().redirect(Paths.SECOND_FACTOR);
    } else {
      request.browser().context().status(HttpStatus.TOO_MANY_REQUESTS);
      showCode(request, Notices.renderError("too-soon", "A code cannot be sent again now."));
    }
  }

  private void choose(StepRequest<PendingCode> request) {
    PendingCode pending = request.step();
    Optional<Channel> wanted =
        pending.offered().stream()
            .filter(channel -> channel.wireName().equals(request.field("method")))
            .findFirst();
    if (wanted.isEmpty()) {
      showMethods(request, Notices.renderError("method", "Choose one of these."));
    } else if (pending.choose(wanted.get(), request.browser().now())) {
      pending.codes().sendUncounted(wanted.get(), request.customer().destination(wanted.get()));
      flow.blockAtBreakpoint(RequestStage.MESSAGE_SENT, request.customer());
      request.browser().redirect(Paths.SECOND_FACTOR);
    } else {
      request.browser().context().status(HttpStatus.TOO_MANY_REQUESTS);
      showMethods(request, Notices.renderError("too-often", "No more codes can be sent."));
    }
  }

  private void showCode(StepRequest<PendingCode> request, Html message) {
    request.browser().show(pages.renderCode(request, message));
  }

  private void showMethods(StepRequest<PendingCode> request, Html message) {
    request.browser().show(pages.renderMethods(request, message));
  }
}
