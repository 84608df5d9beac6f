package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.account.AccountDoor;
import dev.doorbell.simulators.bank.account.AccountPages;
import dev.doorbell.simulators.bank.approval.ApprovalDoor;
import dev.doorbell.simulators.bank.approval.ApprovalPages;
import dev.doorbell.simulators.bank.approval.BankingApp;
import dev.doorbell.simulators.bank.code.CodeDoor;
import dev.doorbell.simulators.bank.code.CodePages;
import dev.doorbell.simulators.bank.code.MethodDoor;
import dev.doorbell.simulators.bank.code.SecondFactor;
import dev.doorbell.simulators.bank.code.SentCodes;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondStep;
import dev.doorbell.simulators.bank.hold.Holds;
import dev.doorbell.simulators.bank.hold.RequestLostException;
import dev.doorbell.simulators.bank.obstacle.DutyDoor;
import dev.doorbell.simulators.bank.obstacle.ObstaclePages;
import dev.doorbell.simulators.bank.question.QuestionDoor;
import dev.doorbell.simulators.bank.question.Questions;
import dev.doorbell.simulators.bank.receipt.ReceiptDoor;
import dev.doorbell.simulators.bank.reception.Notices;
import dev.doorbell.simulators.bank.reception.Reception;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Reminders;
import dev.doorbell.simulators.people.totp.SiteAuthenticator;
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
  private final Reception reception;
  private final LoginDoor login;
  private final SecondSteps secondSteps;

  public BankSite(
      BankSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    this.authenticator =
        new SiteAuthenticator(Customer.BANK, name -> new Customer(name).hasAuthenticator(), clock);
    this.questions = new Questions(clock, settings.codeLifetime());
    this.slowAnswers = new SlowAnswers(settings.slowness());
    this.reception = new Reception(notices, clock, settings.resendPause());
    this.secondSteps =
        secondSteps(
            new SentCodes(inboxes, clock, settings.codeLifetime()),
            new BankingApp(approvals, clock, settings.codeLifetime()));
    this.login =
        new LoginDoor(
            reception,
            inboxes,
            secondSteps,
            slowAnswers,
            new LoginPages(layout, notices),
            new ObstaclePages(notices));
  }

  private SecondSteps secondSteps(SentCodes sentCodes, BankingApp app) {
    SecondFactor secondFactor = new SecondFactor(sentCodes, authenticator, reception.received());
    CodePages codePages = new CodePages(layout);
    CodeDoor code = new CodeDoor(reception, secondFactor, codePages);
    return new SecondSteps(
        reception,
        code,
        new MethodDoor(reception, secondFactor, codePages),
        new ApprovalDoor(reception, app, secondFactor, new ApprovalPages(layout, notices)),
        new QuestionDoor(
            reception,
            questions,
            layout,
            (browser, customer) -> {
              if (customer.branch().secondStep() == SecondStep.IMAGE_SMS) {
                code.begin(browser, customer, Channel.SMS);
              } else {
                reception.passed(browser, customer);
              }
            }),
        new DutyDoor(reception, new ObstaclePages(notices)));
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(STYLES, context -> context.contentType("text/css").result(Layout.styles()));
    login.addRoutes(routes);
    secondSteps.addRoutes(routes);
    new AccountDoor(reception, new AccountPages(layout, notices)).addRoutes(routes);
    new ReceiptDoor(reception).addRoutes(routes);
    routes.exception(
        RequestLostException.class,
        (lost, context) -> context.status(HttpStatus.SERVICE_UNAVAILABLE).result("Lost."));
  }

  /** The app that customers who are asked for its code carry. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** What customers know by heart, or read off a picture or their app. */
  public Reminders reminders() {
    return questions;
  }

  /** Signs this person out everywhere, as a bank may do at any moment. */
  public void forgetSessions(String login) {
    reception.sessions().forget(login);
  }

  /** Where a test stops the bank in the middle of a login. */
  public Holds holds() {
    return reception.holds();
  }

  /** The codes and other answers that came in for this login, right or wrong, in their order. */
  public List<String> codesReceived(String login) {
    return reception.received().of(new Customer(login));
  }

  /** Lets the slow answers go, and whatever is held. */
  @Override
  public void close() {
    reception.close();
    slowAnswers.close();
  }
}
