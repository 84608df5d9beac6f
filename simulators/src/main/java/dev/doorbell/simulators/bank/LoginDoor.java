package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.BankSite.Reception;
import dev.doorbell.simulators.bank.customer.Branch;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.hold.Moment;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** From the login page to the second step or the accounts. */
final class LoginDoor {
  private static final String WRONG_PASSWORD = "Login or password is wrong.";
  private final Reception reception;
  private final Inboxes inboxes;
  private final SecondFactor secondFactor;
  private final SlowAnswers slowAnswers;
  private final BankPages pages;

  LoginDoor(
      Reception reception,
      Inboxes inboxes,
      SecondFactor secondFactor,
      SlowAnswers slowAnswers,
      BankPages pages) {
    this.reception = reception;
    this.inboxes = inboxes;
    this.secondFactor = secondFactor;
    this.slowAnswers = slowAnswers;
    this.pages = pages;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get("/bank", context -> context.redirect(Paths.ACCOUNTS));
    routes.get(
        Paths.LOGIN, context -> show(context, Browser.of(context, reception.sessions()), "", ""));
    routes.get(Paths.LOGIN + "/method", this::method);
    routes.post(Paths.LOGIN, this::signIn);
    routes.get(Paths.WAITING, this::waiting);
    routes.get("/bank/logout", this::signOut);
  }

  private void show(Context context, Browser browser, String login, String error) {
    context.html(pages.login(reception.tokens().issue(browser.sessionId()), login, error));
  }

  /** What the page's script asks before it sends the password, to say what will come. */
  private void method(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    String login = Optional.ofNullable(context.queryParam("login")).orElse("");
    String method =
        secondFactor
            .wanted(new Customer(login), browser.device())
            .map(Channel::wireName)
            .orElse("none");
    context.contentType("application/json").result("{\"secondFactor\":\"" + method + "\"}");
  }

  private void signIn(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    if (!reception.tokens().use(browser.field("csrf"), browser.sessionId())) {
      context.status(HttpStatus.BAD_REQUEST).html(pages.staleForm());
      return;
    }
    Customer customer = new Customer(browser.field("login").strip());
    reception.holds().pass(Moment.PASSWORD_RECEIVED, customer.login());
    if (customer.branch() != Branch.UNKNOWN) {
      inboxes.see(customer.login());
    }
    if (customer.branch() == Branch.DOWN) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).html(pages.down());
    } else if (!customer.accepts(browser.field("password"))) {
      show(context, browser, customer.login(), WRONG_PASSWORD);
    } else if (secondFactor.isLocked(customer, browser.device())) {
      context.html(pages.locked());
    } else {
      passwordAccepted(context, browser, customer);
    }
  }

  private void passwordAccepted(Context context, Browser browser, Customer customer) {
    switch (customer.branch()) {
      case LOCKED -> context.html(pages.locked());
      case SLOW_LOGIN -> {
        slowAnswers.pause();
        enter(context, browser, new Session.SignedIn(customer), Paths.ACCOUNTS);
      }
      case SLOW_LOGIN_DEACTIVATED -> {
        Session checked = new Session.BeingChecked(customer, slowAnswers.overAtNanos());
        enter(context, browser, checked, Paths.WAITING);
      }
      case PLAIN, SMS, SMS_KEEPS_SESSION, EMAIL, APP_CODE -> secondStep(context, browser, customer);
      case WRONG_PASSWORD, DOWN, UNKNOWN ->
          throw new IllegalStateException("no password is right for " + customer.branch());
    }
  }

  private void secondStep(Context context, Browser browser, Customer customer) {
    Optional<Channel> channel = secondFactor.wanted(customer, browser.device());
    if (channel.isEmpty()) {
      enter(context, browser, new Session.SignedIn(customer), Paths.ACCOUNTS);
      return;
    }
    Session awaited =
        new Session.CodeAwaited(customer, secondFactor.begin(customer, channel.get()));
    reception.holds().pass(Moment.MESSAGE_SENT, customer.login());
    enter(context, browser, awaited, Paths.SECOND_FACTOR);
  }

  private static void enter(Context context, Browser browser, Session session, String next) {
    browser.enter(session);
    context.redirect(next);
  }

  private void waiting(Context context) {
    Browser browser = Browser.of(context, reception.sessions());
    if (browser.customer().isPresent()) {
      context.redirect(Paths.ACCOUNTS);
    } else if (browser.session().orElse(null)
        instanceof Session.BeingChecked(Customer customer, long untilNanos)) {
      if (System.nanoTime() - untilNanos < 0) {
        context.html(pages.waiting());
      } else {
        enter(context, browser, new Session.SignedIn(customer), Paths.ACCOUNTS);
      }
    } else {
      context.redirect(Paths.LOGIN);
    }
  }

  private void signOut(Context context) {
    Browser.of(context, reception.sessions()).leave();
    context.redirect(Paths.LOGIN);
  }
}
