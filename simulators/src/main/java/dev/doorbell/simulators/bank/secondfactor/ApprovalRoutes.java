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
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Approval.State;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The approval in the bank's app. A GET request never sends an approval request. */
public final class ApprovalRoutes {
  private final LoginFlow flow;
  private final SecondFactors factors;
  private final ApprovalPages pages;

  public ApprovalRoutes(LoginFlow flow, SecondFactors factors, ApprovalPages pages) {
    this.flow = flow;
    this.factors = factors;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.APPROVAL,
        flow.page(
            PendingApproval.class, _ -> true, request -> showApproval(request, Html.NOTHING)));
    Map<String, Consumer<StepRequest<PendingApproval>>> forms =
        Map.of("", this::finishIfApproved, "/code", this::checkCode, "/resend", this::resend);
    forms.forEach((path, handler) ->
        routes.post(Paths.APPROVAL + path, flow.form(PendingApproval.class, _ -> true, handler)));
    routes.get(Paths.APPROVAL + "/status", this::sendStatus);
  }

  /** Starts this step and sends an approval request. Only a resend sends another one. */
  public void start(Browser<Session> browser, Customer customer) {
    PendingApproval pending =
        new PendingApproval(
            customer,
            factors.newApproval(customer, browser.now()),
            factors.newCodes(customer, browser.now()));
    pending.sendCode();
    flow.blockAtBreakpoint(RequestStage.MESSAGE_SENT, customer);
    flow.start(browser, customer, pending);
  }

  private void finishIfApproved(StepRequest<PendingApproval> request) {
    if (request.step().isCompleted()) {
      flow.finish(request.browser(), request.customer());
    } else {
      showApproval(request, Notices.renderError("pending", "Your phone has not said yes yet."));
    }
  }

  /**
   * Checks a code, but only while the approval request is pending. Once the phone has denied it, no
   * code completes the login.
   */
  private void checkCode(StepRequest<PendingApproval> request) {
    PendingApproval pending = request.step();
    if (!pending.acceptsCode() || pending.state() != State.PENDING) {
      finishIfApproved(request);
      return;
    }
    flow.blockAtBreakpoint(RequestStage.CODE_RECEIVED, request.customer());
    switch (pending.codes().check(Channel.SMS, request.field("code"))) {
      case RIGHT -> {
        pending.phone().withdraw();
        flow.finishAfterCode(request);
      }
      case EXPIRED ->
          showApproval(request, Notices.renderError("expired", "This code has expired."));
      case WRONG -> {
        if (pending.codes().attempts().left() == 0) {
          pending.phone().withdraw();
          flow.lockOut(request);
        } else {
          showApproval(request, Notices.renderError("wrong", "This code is wrong."));
        }
      }
    }
  }

  private void resend(StepRequest<PendingApproval> request) {
    if (request.step().resend(request.browser().now())) {
      request.step().sendCode();
      request.browser().redirect(Paths.APPROVAL);
    } else {
      request.browser().context().status(HttpStatus.TOO_MANY_REQUESTS);
      showApproval(
          request, Notices.renderError("too-soon", "Your phone cannot be asked again now."));
    }
  }

  /** Responds to the script of the page. */
  private void sendStatus(Context context) {
    Optional<State> state =
        flow.attempt(flow.browser(context))
            .map(Session.Pending::step)
            .filter(PendingApproval.class::isInstance)
            .map(step -> ((PendingApproval) step).state());
    context.status(state.isPresent() ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    JsonResponse.send(context, Map.of("status", state.orElse(State.EXPIRED).wireName()));
  }

  private void showApproval(StepRequest<PendingApproval> request, Html message) {
    request
        .browser()
        .show(
            switch (request.step().state()) {
              case PENDING, APPROVED -> pages.renderWaiting(request, message);
              case DENIED -> pages.renderDenied();
              case EXPIRED -> pages.renderExpired();
            });
  }
}
