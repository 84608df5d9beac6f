package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.account.AccountPages;
import dev.doorbell.simulators.bank.account.AccountRoutes;
import dev.doorbell.simulators.bank.account.ReceiptRoutes;
import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestLostException;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.question.QuestionRoutes;
import dev.doorbell.simulators.bank.question.Questions;
import dev.doorbell.simulators.bank.secondfactor.ApprovalPages;
import dev.doorbell.simulators.bank.secondfactor.ApprovalRoutes;
import dev.doorbell.simulators.bank.secondfactor.CodePages;
import dev.doorbell.simulators.bank.secondfactor.CodeRoutes;
import dev.doorbell.simulators.bank.secondfactor.SecondFactors;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The demo bank, under {@code /bank/}. Thread-safe. */
public final class BankSite implements AutoCloseable {
  private static final String STYLES = "/bank/site.css";
  private static final Duration LOCK_TIME = Duration.ofMinutes(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Layout layout = new Layout("bank", Customer.BANK, Paths.ACCOUNTS, STYLES);
  private final Notices notices = new Notices(layout);
  private final Breakpoints breakpoints = new Breakpoints();
  private final SlowResponses slowResponses;
  private final SimulatedSite site;

  /** Creates the bank. It sends messages and approval requests to the given inboxes and phones. */
  public BankSite(
      BankSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    OneTimeCodes codes =
        OneTimeCodes.of(
            Customer.BANK,
            inboxes,
            clock,
            settings.codeLifetime(),
            login -> new Customer(login).hasAuthenticator());
    ApprovalRequests requests =
        new ApprovalRequests(
            Customer.BANK, approvals, settings.codeLifetime(), BankSite::createNumberToMatch);
    Questions questions = new Questions(clock, settings.codeLifetime());
    slowResponses = new SlowResponses(settings.slowness());
    LoginFlow flow = new LoginFlow(new Lockout(clock, 1, LOCK_TIME), breakpoints, notices, clock);
    LoginPages loginPages = new LoginPages(layout, notices);
    LoginSteps steps =
        createSteps(
            flow,
            new SecondFactors(codes, requests, settings.resendPause()),
            questions,
            new RequiredActionRoutes(flow, loginPages));
    List<Consumer<RoutesConfig>> routes =
        List.of(
            BankSite::addCommonRoutes,
            new LoginRoutes(flow, inboxes, steps, slowResponses, loginPages)::addRoutes,
            steps::addRoutes,
            new AccountRoutes(flow, new AccountPages(layout, notices))::addRoutes,
            new ReceiptRoutes(flow)::addRoutes);
    site =
        new SimulatedSite(
            Customer.BANK,
            Paths.LOGIN,
            MagicLogin.selectable(Scenario.values()),
            codes.authenticator(),
            questions,
            codes::received,
            login -> flow.endSessions(new Customer(login)),
            routes);
  }

  private LoginSteps createSteps(
      LoginFlow flow,
      SecondFactors factors,
      Questions questions,
      RequiredActionRoutes requiredAction) {
    CodeRoutes code = new CodeRoutes(flow, factors, new CodePages(layout));
    return new LoginSteps(
        flow,
        code,
        new ApprovalRoutes(flow, factors, new ApprovalPages(layout, notices)),
        new QuestionRoutes(
            flow,
            questions,
            factors.codes(),
            layout,
            (browser, customer) -> {
              if (customer.scenario().secondFactor() == SecondFactorType.IMAGE_SMS) {
                code.start(browser, customer, Channel.SMS);
              } else {
                flow.finish(browser, customer);
              }
            }),
        requiredAction);
  }

  private static Optional<String> createNumberToMatch(String login) {
    return Optional.of("%02d".formatted(RANDOM.nextInt(100)))
        .filter(_ -> new Customer(login).scenario() == Scenario.APPROVAL_NUMBER);
  }

  private static void addCommonRoutes(RoutesConfig config) {
    config.get(STYLES, context -> context.contentType("text/css").result(Layout.loadStyles()));
    config.exception(
        RequestLostException.class,
        (_, context) -> context.status(HttpStatus.SERVICE_UNAVAILABLE).result("Lost."));
  }

  public SimulatedSite site() {
    return site;
  }

  /** The breakpoints with which tests stop the bank during a login. */
  public Breakpoints breakpoints() {
    return breakpoints;
  }

  /** Ends delays, and releases requests that are stopped at a breakpoint. */
  @Override
  public void close() {
    breakpoints.close();
    slowResponses.close();
  }
}
