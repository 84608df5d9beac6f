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

/** The page that asks for a code, its form, and the resend. A GET request sends no code. */
public final class CodeRoutes {
  private final LoginFlow flow;
  private final CodeService codes;
  private final CodePages pages;

  public CodeRoutes(LoginFlow flow, CodeService codes, CodePages pages) {
    this.flow = flow;
    this.codes = codes;
    this.pages = pages;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.SECOND_FACTOR,
        context ->
            chosen(flow.viewed(context, PendingCode.class))
                .ifPresent(request -> show(request, CodePages.Notice.NONE)));
    routes.post(Paths.SECOND_FACTOR, this::code);
    routes.post(Paths.RESEND, this::resend);
  }

  /**
   * Starts this step and sends a code. Only a resend and the choice of a method send a code, too.
   */
  public void start(BankBrowser browser, Customer customer, Channel channel) {
    PendingCode pending = PendingCode.through(channel, codes.newSendLimit());
    codes.send(customer, channel);
    flow.pass(RequestStage.MESSAGE_SENT, customer);
    flow.start(browser, customer, pending);
  }

  private void code(Context context) {
    chosen(flow.posted(context, PendingCode.class)).ifPresent(this::check);
  }

  private void check(StepRequest<PendingCode> request) {
    Customer customer = request.customer();
    PendingCode pending = request.step();
    flow.pass(RequestStage.CODE_RECEIVED, customer);
    switch (codes.check(customer, channel(pending), pending.attempts(), request.field("code"))) {
      case RIGHT -> {
        if (request.field("remember").equals("on")) {
          flow.remember(request.browser(), customer);
        }
        flow.finish(request.browser(), customer);
      }
      case EXPIRED -> show(request, CodePages.Notice.EXPIRED);
      case WRONG -> {
        if (pending.attempts().left() == 0) {
          flow.lockOut(request.browser(), customer);
        } else {
          show(request, CodePages.Notice.WRONG);
        }
      }
    }
  }

  private void resend(Context context) {
    chosen(flow.posted(context, PendingCode.class))
        .ifPresent(request -> {
          Channel channel = channel(request.step());
          if (channel != Channel.APP_CODE && request.step().sendLimit().acquire(flow.now())) {
            codes.send(request.customer(), channel);
            request.browser().redirect(Paths.SECOND_FACTOR);
          } else {
            context.status(HttpStatus.TOO_MANY_REQUESTS);
            show(request, CodePages.Notice.NOT_RESENT);
          }
        });
  }

  private void show(StepRequest<PendingCode> request, CodePages.Notice notice) {
    CodePages.Tokens tokens =
        new CodePages.Tokens(flow.token(request.browser()), flow.token(request.browser()));
    request.browser().show(pages.code(request, channel(request.step()), tokens, notice));
  }

  /** Redirects a customer who has not chosen a method to the page with the methods. */
  private static Optional<StepRequest<PendingCode>> chosen(
      Optional<StepRequest<PendingCode>> request) {
    return request.filter(seen -> {
      boolean chosen = seen.step().channel().isPresent();
      if (!chosen) {
        seen.browser().redirect(Paths.METHOD);
      }
      return chosen;
    });
  }

  private static Channel channel(PendingCode pending) {
    return pending.channel().orElseThrow(() -> new IllegalStateException("no method was chosen"));
  }
}
