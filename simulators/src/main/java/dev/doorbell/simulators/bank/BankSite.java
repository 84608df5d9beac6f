package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.account.AccountPages;
import dev.doorbell.simulators.bank.account.AccountRoutes;
import dev.doorbell.simulators.bank.account.ReceiptRoutes;
import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestLostException;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.question.QuestionRoutes;
import dev.doorbell.simulators.bank.question.Questions;
import dev.doorbell.simulators.bank.secondfactor.ApprovalPages;
import dev.doorbell.simulators.bank.secondfactor.ApprovalRoutes;
import dev.doorbell.simulators.bank.secondfactor.BankingApp;
import dev.doorbell.simulators.bank.secondfactor.CodePages;
import dev.doorbell.simulators.bank.secondfactor.CodeRoutes;
import dev.doorbell.simulators.bank.secondfactor.CodeService;
import dev.doorbell.simulators.bank.secondfactor.MethodRoutes;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Sessions;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.KnownDevices;
import dev.doorbell.simulators.site.Lockout;
import dev.doorbell.simulators.site.OneTimeCodes;
import dev.doorbell.simulators.site.SentCodes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The demo bank, under {@code /bank/}. Thread-safe. */
public final class BankSite implements AutoCloseable {
  private static final String STYLES = "/bank/site.css";
  private static final Duration LOCKED_FOR = Duration.ofMinutes(5);

  private final Layout layout = Layout.site("bank", Customer.BANK, "/bank/accounts", STYLES);
  private final Notices notices = new Notices(layout);
  private final Sessions sessions = new Sessions();
  private final Breakpoints breakpoints = new Breakpoints();
  private final OneTimeCodes oneTimeCodes;
  private final Questions questions;
  private final SlowAnswers slowAnswers;
  private final List<Consumer<RoutesConfig>> routes;

  /** Creates the bank. It sends messages and approval requests to the given inboxes and phones. */
  public BankSite(
      BankSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    oneTimeCodes =
        new OneTimeCodes(
            new SentCodes(Customer.BANK, inboxes, clock, settings.codeLifetime()),
            new SiteAuthenticator(
                Customer.BANK, login -> new Customer(login).hasAuthenticator(), clock));
    questions = new Questions(clock, settings.codeLifetime());
    slowAnswers = new SlowAnswers(settings.slowness());
    Lockout lockout = new Lockout(clock, 1, LOCKED_FOR);
    LoginFlow flow =
        new LoginFlow(sessions, new KnownDevices(), lockout, breakpoints, notices, clock);
    LoginSteps steps =
        steps(
            flow,
            new CodeService(oneTimeCodes, clock, settings.resendPause()),
            new BankingApp(approvals, clock, settings.codeLifetime()));
    ObstaclePages obstacles = new ObstaclePages(notices);
    LoginPages loginPages = new LoginPages(layout, notices);
    routes =
        List.of(
            new LoginRoutes(flow, inboxes, steps, slowAnswers, loginPages, obstacles)::addRoutes,
            steps::addRoutes,
            new AccountRoutes(flow, new AccountPages(layout, notices))::addRoutes,
            new ReceiptRoutes(sessions)::addRoutes);
  }

  private LoginSteps steps(LoginFlow flow, CodeService codes, BankingApp app) {
    CodePages codePages = new CodePages(layout);
    CodeRoutes code = new CodeRoutes(flow, codes, codePages);
    return new LoginSteps(
        flow,
        code,
        new MethodRoutes(flow, codes, codePages),
        new ApprovalRoutes(flow, app, codes, new ApprovalPages(layout, notices)),
        new QuestionRoutes(
            flow,
            questions,
            oneTimeCodes,
            layout,
            (browser, customer) -> {
              if (customer.scenario().secondFactor() == SecondFactorType.IMAGE_SMS) {
                code.start(browser, customer, Channel.SMS);
              } else {
                flow.finish(browser, customer);
              }
            }),
        new RequiredActionRoutes(flow, new ObstaclePages(notices)));
  }

  public void addRoutes(RoutesConfig config) {
    config.get(STYLES, context -> context.contentType("text/css").result(Layout.styles()));
    routes.forEach(part -> part.accept(config));
    config.exception(
        RequestLostException.class,
        (_, context) -> context.status(HttpStatus.SERVICE_UNAVAILABLE).result("Lost."));
  }

  /** The authenticator apps of the customers. */
  public Authenticator authenticator() {
    return oneTimeCodes.authenticator();
  }

  /** What customers know, or can read in an image or in their app. */
  public Notes notes() {
    return questions;
  }

  /** Ends all sessions of this login, as a bank may do at any time. */
  public void forgetSessions(String login) {
    sessions.forget(login);
  }

  /** The breakpoints with which tests stop the bank during a login. */
  public Breakpoints breakpoints() {
    return breakpoints;
  }

  /** The codes and other answers that the bank received for this login, in order of arrival. */
  public List<String> codesReceived(String login) {
    return oneTimeCodes.received(login);
  }

  /** Ends delays, and releases requests that are stopped at a breakpoint. */
  @Override
  public void close() {
    breakpoints.close();
    slowAnswers.close();
  }
}
