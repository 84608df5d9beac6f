package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/** The approval in the bank's app. A GET request never sends an approval request. */
public final class ApprovalRoutes {
  private final LoginFlow flow;
  private final BankingApp app;
  private final CodeService codes;
  private final ApprovalPages pages;

  public ApprovalRoutes(LoginFlow flow, BankingApp app, CodeService codes, ApprovalPages pages) {
    this.flow = flow;
    this.app = app;
    this.codes = codes;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.APPROVAL,
        context ->
            flow.viewed(context, PendingApproval.class)
                .ifPresent(request -> show(request, Html.NOTHING)));
    routes.post(Paths.APPROVAL, context -> posted(context).ifPresent(this::proceed));
    routes.post(Paths.APPROVAL + "/code", context -> posted(context).ifPresent(this::code));
    routes.post(
        Paths.APPROVAL + "/resend",
        context -> posted(context).ifPresent(request -> askAgain(context, request)));
    routes.get(Paths.APPROVAL + "/status", this::status);
  }

  /** Starts this step and sends an approval request. Only a resend sends another one. */
  public void start(BankBrowser browser, Customer customer) {
    PendingApproval pending = new PendingApproval(app, customer, codes.newSendLimit());
    sendCodeToo(customer, pending);
    flow.pass(RequestStage.MESSAGE_SENT, customer);
    flow.start(browser, customer, pending);
  }

  private void sendCodeToo(Customer customer, PendingApproval pending) {
    if (pending.takesCode()) {
      codes.send(customer, Channel.SMS);
    }
  }

  private Optional<StepRequest<PendingApproval>> posted(Context context) {
    return flow.posted(context, PendingApproval.class);
  }

  private void proceed(StepRequest<PendingApproval> request) {
    if (request.step().isPassed()) {
      flow.finish(request.browser(), request.customer());
    } else {
      show(request, Notices.error("pending", "Your phone has not said yes yet."));
    }
  }

  /**
   * Checks a code, but only while the approval request is pending. Once the phone has denied it, no
   * code completes the login.
   */
  private void code(StepRequest<PendingApproval> request) {
    PendingApproval pending = request.step();
    if (!pending.takesCode() || pending.state() != Approval.State.PENDING) {
      proceed(request);
      return;
    }
    flow.pass(RequestStage.CODE_RECEIVED, request.customer());
    switch (codes.check(
        request.customer(), Channel.SMS, pending.attempts(), request.field("code"))) {
      case RIGHT -> {
        pending.withdraw();
        if (request.field("remember").equals("on")) {
          flow.remember(request.browser(), request.customer());
        }
        flow.finish(request.browser(), request.customer());
      }
      case EXPIRED -> show(request, Notices.error("expired", "This code has expired."));
      case WRONG -> wrong(request);
    }
  }

  private void wrong(StepRequest<PendingApproval> request) {
    if (request.step().attempts().left() == 0) {
      request.step().withdraw();
      flow.lockOut(request.browser(), request.customer());
    } else {
      show(request, Notices.error("wrong", "This code is wrong."));
    }
  }

  private void askAgain(Context context, StepRequest<PendingApproval> request) {
    if (request.step().askAgain(flow.now())) {
      sendCodeToo(request.customer(), request.step());
      request.browser().redirect(Paths.APPROVAL);
    } else {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      show(request, Notices.error("too-soon", "Your phone cannot be asked again now."));
    }
  }

  private void status(Context context) {
    Optional<PendingApproval> pending =
        flow.pendingStep(flow.browser(context), PendingApproval.class);
    String status = pending.map(PendingApproval::state).orElse(Approval.State.EXPIRED).wireName();
    context.status(pending.isPresent() ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    JsonResponse.send(context, Map.of("status", status));
  }

  private void show(StepRequest<PendingApproval> request, Html message) {
    BankBrowser browser = request.browser();
    browser.show(
        switch (request.step().state()) {
          case PENDING, APPROVED ->
              pages.asked(
                  request,
                  new ApprovalPages.Tokens(
                      flow.token(browser), flow.token(browser), flow.token(browser)),
                  message);
          case DENIED -> pages.denied();
          case EXPIRED -> pages.expired();
        });
  }
}
