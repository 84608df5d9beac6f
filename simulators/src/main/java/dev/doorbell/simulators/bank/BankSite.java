package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.code.BankAuthenticator;
import dev.doorbell.simulators.bank.code.SentCodes;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.hold.Holds;
import dev.doorbell.simulators.bank.hold.RequestLostException;
import dev.doorbell.simulators.bank.session.Devices;
import dev.doorbell.simulators.bank.session.FormTokens;
import dev.doorbell.simulators.bank.session.Sessions;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;

/** The demo bank, all of it under {@code /bank/}. Thread-safe. */
public final class BankSite implements AutoCloseable {
  private static final String STYLES = "/bank/site.css";
  private final Sessions sessions = new Sessions();
  private final BankAuthenticator authenticator;
  private final SlowAnswers slowAnswers;
  private final SecondFactor secondFactor;
  private final Holds holds = new Holds();
  private final LoginDoor login;
  private final CodeDoor code;
  private final AccountDoor accounts;

  /** Who is in the house, and where they are made to wait: what each door asks. */
  record Reception(Sessions sessions, FormTokens tokens, Holds holds) {}

  public BankSite(BankSettings settings, Inboxes inboxes, InstantSource clock) {
    this.authenticator = new BankAuthenticator(clock);
    this.slowAnswers = new SlowAnswers(settings.slowness());
    Devices devices = new Devices(clock);
    Reception reception = new Reception(sessions, new FormTokens(), holds);
    Layout layout = Layout.site("bank", "Demo Bank", "/bank/accounts", STYLES);
    this.secondFactor =
        new SecondFactor(
            new SentCodes(inboxes, clock, settings.codeLifetime()), authenticator, devices, clock);
    BankPages pages = new BankPages(layout);
    CodePages codePages = new CodePages(layout);
    this.login = new LoginDoor(reception, inboxes, secondFactor, slowAnswers, pages);
    this.code = new CodeDoor(reception, secondFactor, pages, codePages);
    this.accounts = new AccountDoor(reception, pages);
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(STYLES, context -> context.contentType("text/css").result(Layout.styles()));
    login.addRoutes(routes);
    code.addRoutes(routes);
    accounts.addRoutes(routes);
    routes.exception(
        RequestLostException.class,
        (lost, context) -> context.status(HttpStatus.SERVICE_UNAVAILABLE).result("Lost."));
  }

  /** The app that customers of the branch {@code app_code} carry. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** Signs this person out everywhere, as a bank may do at any moment. */
  public void forgetSessions(String login) {
    sessions.forget(login);
  }

  /** Where a test stops the bank in the middle of a login. */
  public Holds holds() {
    return holds;
  }

  /** The codes that came in for this login, right or wrong, in their order. */
  public List<String> codesReceived(String login) {
    return secondFactor.received(new Customer(login));
  }

  /** Lets the slow answers go, and whatever is held. */
  @Override
  public void close() {
    holds.close();
    slowAnswers.close();
  }
}
