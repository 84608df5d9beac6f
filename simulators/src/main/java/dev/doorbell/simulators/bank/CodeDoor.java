package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.BankSite.Reception;
import dev.doorbell.simulators.bank.code.PendingCode;
import dev.doorbell.simulators.bank.code.Verdict;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.hold.Moment;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** The second step: the code page, the code, and sending it again. A GET sends nothing. */
final class CodeDoor {
  private final Reception reception;
  private final SecondFactor secondFactor;
  private final BankPages pages;
  private final CodePages codePages;

  CodeDoor(Reception reception, SecondFactor secondFactor, BankPages pages, CodePages codePages) {
    this.reception = reception;
    this.secondFactor = secondFactor;
    this.pages = pages;
    this.codePages = codePages;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.SECOND_FACTOR, this::page);
    routes.post(Paths.SECOND_FACTOR, this::code);
    routes.post(Paths.RESEND, this::resend);
  }

  private void page(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    if (browser.customer().isPresent()) {
      context.redirect(Paths.ACCOUNTS);
      return;
    }
    awaited(context, browser)
        .ifPresent(awaited -> show(context, browser, awaited, CodePages.Notice.NONE));
  }

  private void code(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    Optional<Awaited> found = posted(context, browser);
    if (found.isEmpty()) {
      return;
    }
    Awaited awaited = found.get();
    reception.holds().pass(Moment.CODE_RECEIVED, awaited.customer().login());
    Verdict verdict =
        secondFactor.check(
            awaited.customer(),
            awaited.channel(),
            awaited.pending(),
            browser.device(),
            browser.field("code").strip());
    switch (verdict) {
      case RIGHT -> signIn(context, browser, awaited.customer());
      case EXPIRED -> show(context, browser, awaited, CodePages.Notice.EXPIRED);
      case WRONG -> {
        if (awaited.pending().attemptsLeft() == 0) {
          browser.enter(new Session.Anonymous());
          context.html(pages.locked());
        } else {
          show(context, browser, awaited, CodePages.Notice.WRONG);
        }
      }
    }
  }

  private void signIn(Context context, Browser browser, Customer customer) {
    if (browser.field("remember").equals("on")) {
      secondFactor.remember(customer, browser.device());
    }
    Session signedIn = new Session.SignedIn(customer);
    if (customer.keepsSession()) {
      browser.change(signedIn);
    } else {
      browser.enter(signedIn);
    }
    reception.holds().pass(Moment.CODE_JUDGED, customer.login());
    context.redirect(Paths.ACCOUNTS);
  }

  private void resend(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    posted(context, browser)
        .ifPresent(awaited -> {
          if (secondFactor.resend(awaited.customer(), awaited.channel(), awaited.pending())) {
            context.redirect(Paths.SECOND_FACTOR);
          } else {
            context.status(HttpStatus.TOO_MANY_REQUESTS);
            show(context, browser, awaited, CodePages.Notice.NOT_RESENT);
          }
        });
  }

  private void show(Context context, Browser browser, Awaited awaited, CodePages.Notice notice) {
    String session = browser.sessionId();
    String resendToken = reception.tokens().issue(session);
    context.html(codePages.page(awaited, reception.tokens().issue(session), resendToken, notice));
  }

  /** Where a posted form belongs to; answers itself when it belongs nowhere. */
  private Optional<Awaited> posted(Context context, Browser browser) {
    Optional<Awaited> awaited = awaited(context, browser);
    if (awaited.isPresent()
        && !reception.tokens().use(browser.field("csrf"), browser.sessionId())) {
      context.status(HttpStatus.BAD_REQUEST).html(pages.staleForm());
      return Optional.empty();
    }
    return awaited;
  }

  /** The sign-in that waits for a code; leads to the login page when there is none, or no more. */
  private Optional<Awaited> awaited(Context context, Browser browser) {
    if (browser.session().orElse(null)
            instanceof Session.CodeAwaited(Customer customer, PendingCode pending)
        && !secondFactor.isOver(pending)) {
      return customer.secondFactor().map(channel -> new Awaited(customer, channel, pending));
    }
    context.redirect(Paths.LOGIN);
    return Optional.empty();
  }

  record Awaited(Customer customer, Channel channel, PendingCode pending) {}
}
