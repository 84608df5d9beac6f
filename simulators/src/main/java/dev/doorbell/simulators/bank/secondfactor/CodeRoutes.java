package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** The second step: the code page, the code, and sending it again. A GET sends nothing. */
public final class CodeRoutes {
  private final LoginFlow reception;
  private final CodeService secondFactor;
  private final CodePages pages;

  public CodeRoutes(LoginFlow reception, CodeService secondFactor, CodePages pages) {
    this.reception = reception;
    this.secondFactor = secondFactor;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.SECOND_FACTOR,
        context ->
            chosen(reception.seen(context, PendingCode.class))
                .ifPresent(visit -> show(visit, CodePages.Notice.NONE)));
    routes.post(Paths.SECOND_FACTOR, this::code);
    routes.post(Paths.RESEND, this::resend);
  }

  /**
   * What was asked before the code was right. This, a resend and the choice of a method are the
   * only moments at which a message with a code goes out.
   */
  public void begin(BankBrowser browser, Customer customer, Channel channel) {
    PendingCode pending = PendingCode.through(channel, reception.resends());
    secondFactor.send(customer, channel);
    reception.holds().pass(RequestStage.MESSAGE_SENT, customer.login());
    reception.await(browser, customer, pending);
  }

  private void code(Context context) {
    chosen(reception.posted(context, PendingCode.class)).ifPresent(this::judge);
  }

  private void judge(StepRequest<PendingCode> visit) {
    Customer customer = visit.customer();
    PendingCode pending = visit.step();
    reception.holds().pass(RequestStage.CODE_RECEIVED, customer.login());
    switch (secondFactor.check(
        customer, channel(pending), pending.attempts(), visit.field("code"))) {
      case RIGHT -> {
        if (visit.field("remember").equals("on")) {
          reception.devices().remember(visit.browser().device(), customer);
        }
        reception.passed(visit.browser(), customer);
      }
      case EXPIRED -> show(visit, CodePages.Notice.EXPIRED);
      case WRONG -> {
        if (pending.attempts().left() == 0) {
          reception.lockOut(visit.browser(), customer);
        } else {
          show(visit, CodePages.Notice.WRONG);
        }
      }
    }
  }

  private void resend(Context context) {
    chosen(reception.posted(context, PendingCode.class))
        .ifPresent(visit -> {
          Channel channel = channel(visit.step());
          if (channel != Channel.APP_CODE && visit.step().resends().take(reception.now())) {
            secondFactor.send(visit.customer(), channel);
            visit.browser().redirect(Paths.SECOND_FACTOR);
          } else {
            context.status(HttpStatus.TOO_MANY_REQUESTS);
            show(visit, CodePages.Notice.NOT_RESENT);
          }
        });
  }

  private void show(StepRequest<PendingCode> visit, CodePages.Notice notice) {
    CodePages.Tokens tokens =
        new CodePages.Tokens(reception.token(visit.browser()), reception.token(visit.browser()));
    visit.browser().show(pages.code(visit, channel(visit.step()), tokens, notice));
  }

  /** Leads who has not chosen a method to where they can. */
  private static Optional<StepRequest<PendingCode>> chosen(
      Optional<StepRequest<PendingCode>> visit) {
    return visit.filter(seen -> {
      boolean chosen = seen.step().channel().isPresent();
      if (!chosen) {
        seen.browser().redirect(Paths.METHOD);
      }
      return chosen;
    });
  }

  private static Channel channel(PendingCode pending) {
    return pending
        .channel()
        .orElseThrow(() -> new IllegalStateException("a code is asked for before a method"));
  }
}
