package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** The second step that is done on the phone. A GET asks nobody. */
public final class ApprovalRoutes {
  private final LoginFlow reception;
  private final BankingApp app;
  private final CodeService secondFactor;
  private final ApprovalPages pages;

  public ApprovalRoutes(
      LoginFlow reception, BankingApp app, CodeService secondFactor, ApprovalPages pages) {
    this.reception = reception;
    this.app = app;
    this.secondFactor = secondFactor;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.APPROVAL,
        context ->
            reception
                .seen(context, PendingApproval.class)
                .ifPresent(visit -> show(visit, Html.NOTHING)));
    routes.post(Paths.APPROVAL, context -> posted(context).ifPresent(this::goOn));
    routes.post(Paths.APPROVAL + "/code", context -> posted(context).ifPresent(this::code));
    routes.post(
        Paths.APPROVAL + "/resend",
        context -> posted(context).ifPresent(visit -> askAgain(context, visit)));
    routes.get(Paths.APPROVAL + "/status", this::status);
  }

  /** The password was right. This and a resend are the only moments at which a phone rings. */
  public void begin(BankBrowser browser, Customer customer) {
    PendingApproval pending = new PendingApproval(app, customer, reception.resends());
    sendCodeToo(customer, pending);
    reception.holds().pass(RequestStage.MESSAGE_SENT, customer.login());
    reception.await(browser, customer, pending);
  }

  private void sendCodeToo(Customer customer, PendingApproval pending) {
    if (pending.takesCode()) {
      secondFactor.send(customer, Channel.SMS);
    }
  }

  private Optional<StepRequest<PendingApproval>> posted(Context context) {
    return reception.posted(context, PendingApproval.class);
  }

  private void goOn(StepRequest<PendingApproval> visit) {
    if (visit.step().isPassed()) {
      reception.passed(visit.browser(), visit.customer());
    } else {
      show(visit, Notices.error("pending", "Your phone has not said yes yet."));
    }
  }

  /** Counts only while the phone is still being asked: a denial ends the sign-in for both ways. */
  private void code(StepRequest<PendingApproval> visit) {
    PendingApproval pending = visit.step();
    if (!pending.takesCode() || pending.state() != Approval.State.PENDING) {
      goOn(visit);
      return;
    }
    reception.holds().pass(RequestStage.CODE_RECEIVED, visit.customer().login());
    switch (secondFactor.check(
        visit.customer(), Channel.SMS, pending.attempts(), visit.field("code"))) {
      case RIGHT -> {
        pending.withdraw();
        if (visit.field("remember").equals("on")) {
          reception.devices().remember(visit.browser().device(), visit.customer());
        }
        reception.passed(visit.browser(), visit.customer());
      }
      case EXPIRED -> show(visit, Notices.error("expired", "This code has expired."));
      case WRONG -> wrong(visit);
    }
  }

  private void wrong(StepRequest<PendingApproval> visit) {
    if (visit.step().attempts().left() == 0) {
      visit.step().withdraw();
      reception.lockOut(visit.browser(), visit.customer());
    } else {
      show(visit, Notices.error("wrong", "This code is wrong."));
    }
  }

  private void askAgain(Context context, StepRequest<PendingApproval> visit) {
    if (visit.step().askAgain(reception.now())) {
      sendCodeToo(visit.customer(), visit.step());
      visit.browser().redirect(Paths.APPROVAL);
    } else {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      show(visit, Notices.error("too-soon", "Your phone cannot be asked again now."));
    }
  }

  private void status(Context context) {
    Optional<PendingApproval> pending =
        reception.standing(reception.browser(context), PendingApproval.class);
    String status = pending.map(PendingApproval::state).orElse(Approval.State.EXPIRED).wireName();
    context.status(pending.isPresent() ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    context.contentType("application/json").result("{\"status\":\"" + status + "\"}");
  }

  private void show(StepRequest<PendingApproval> visit, Html message) {
    BankBrowser browser = visit.browser();
    browser.show(
        switch (visit.step().state()) {
          case PENDING, APPROVED ->
              pages.asked(
                  visit,
                  new ApprovalPages.Tokens(
                      reception.token(browser), reception.token(browser), reception.token(browser)),
                  message);
          case DENIED -> pages.denied();
          case EXPIRED -> pages.expired();
        });
  }
}
