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
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.SentCodes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;

/** The demo bank, all of it under {@code /bank/}. Thread-safe. */
public final class BankSite implements AutoCloseable {
  private static final String STYLES = "/bank/site.css";
  private final Layout layout = Layout.site("bank", Customer.BANK, "/bank/accounts", STYLES);
  private final Notices notices = new Notices(layout);
  private final SiteAuthenticator authenticator;
  private final Questions questions;
  private final SlowAnswers slowAnswers;
  private final LoginFlow reception;
  private final LoginRoutes login;
  private final LoginSteps secondSteps;

  public BankSite(
      BankSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    this.authenticator =
        new SiteAuthenticator(Customer.BANK, name -> new Customer(name).hasAuthenticator(), clock);
    this.questions = new Questions(clock, settings.codeLifetime());
    this.slowAnswers = new SlowAnswers(settings.slowness());
    this.reception = new LoginFlow(notices, clock, settings.resendPause());
    this.secondSteps =
        secondSteps(
            new SentCodes(Customer.BANK, inboxes, clock, settings.codeLifetime()),
            new BankingApp(approvals, clock, settings.codeLifetime()));
    this.login =
        new LoginRoutes(
            reception,
            inboxes,
            secondSteps,
            slowAnswers,
            new LoginPages(layout, notices),
            new ObstaclePages(notices));
  }

  private LoginSteps secondSteps(SentCodes sentCodes, BankingApp app) {
    CodeService secondFactor = new CodeService(sentCodes, authenticator, reception.received());
    CodePages codePages = new CodePages(layout);
    CodeRoutes code = new CodeRoutes(reception, secondFactor, codePages);
    return new LoginSteps(
        reception,
        code,
        new MethodRoutes(reception, secondFactor, codePages),
        new ApprovalRoutes(reception, app, secondFactor, new ApprovalPages(layout, notices)),
        new QuestionRoutes(
            reception,
            questions,
            layout,
            (browser, customer) -> {
              if (customer.scenario().secondStep() == SecondFactorType.IMAGE_SMS) {
                code.begin(browser, customer, Channel.SMS);
              } else {
                reception.passed(browser, customer);
              }
            }),
        new RequiredActionRoutes(reception, new ObstaclePages(notices)));
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(STYLES, context -> context.contentType("text/css").result(Layout.styles()));
    login.addRoutes(routes);
    secondSteps.addRoutes(routes);
    new AccountRoutes(reception, new AccountPages(layout, notices)).addRoutes(routes);
    new ReceiptRoutes(reception).addRoutes(routes);
    routes.exception(
        RequestLostException.class,
        (lost, context) -> context.status(HttpStatus.SERVICE_UNAVAILABLE).result("Lost."));
  }

  /** The app that customers who are asked for its code carry. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** What customers know by heart, or read off a picture or their app. */
  public Notes notes() {
    return questions;
  }

  /** Signs this person out everywhere, as a bank may do at any moment. */
  public void forgetSessions(String login) {
    reception.sessions().forget(login);
  }

  /** Where a test stops the bank in the middle of a login. */
  public Breakpoints holds() {
    return reception.holds();
  }

  /** The codes and other answers that came in for this login, right or wrong, in their order. */
  public List<String> codesReceived(String login) {
    return reception.received().of(login);
  }

  /** Lets the slow answers go, and whatever is held. */
  @Override
  public void close() {
    reception.close();
    slowAnswers.close();
  }
}
