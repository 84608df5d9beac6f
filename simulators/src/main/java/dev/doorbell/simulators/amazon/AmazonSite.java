package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.ApprovalRoutes;
import dev.doorbell.simulators.amazon.login.ApprovalService;
import dev.doorbell.simulators.amazon.login.CodeService;
import dev.doorbell.simulators.amazon.login.CvfRoutes;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginPage;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.login.RobotRoutes;
import dev.doorbell.simulators.amazon.order.OrderRoutes;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.SiteState;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.SimulatedSite;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Amazon site, in all its marketplaces. Thread-safe. */
public final class AmazonSite implements SimulatedSite {
  private static final String NAME = "Amazon";
  private final SiteState reception;
  private final CodeService gate;
  private final LoginRoutes signIn;
  private final MfaRoutes mfa;
  private final CvfRoutes cvf;
  private final ApprovalRoutes approval;
  private final RobotRoutes robot;
  private final AccountRoutes account;
  private final OrderRoutes orders;

  /** Signs nobody in yet; what people get goes to the inboxes and phones that they share. */
  public AmazonSite(
      AmazonSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    this.reception = new SiteState(settings, clock);
    this.gate = new CodeService(NAME, inboxes, clock, settings.codeLifetime());
    ApprovalService phone =
        new ApprovalService(NAME, approvals, gate, clock, settings.approvalLifetime());
    LoginPage page = new LoginPage(reception);
    RobotCheck robots = new RobotCheck(reception);
    LoginFlow journey = new LoginFlow(reception, gate, phone, page, robots);
    this.signIn = new LoginRoutes(reception, gate, journey, page, robots);
    this.mfa = new MfaRoutes(gate, journey);
    this.cvf = new CvfRoutes(reception, gate, journey);
    this.approval = new ApprovalRoutes(reception, gate, phone, journey);
    this.robot = new RobotRoutes(reception, journey, robots);
    this.account = new AccountRoutes(reception, journey, robots);
    this.orders = new OrderRoutes(reception, journey);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String entrance() {
    return Paths.HOME;
  }

  @Override
  public void addRoutes(RoutesConfig routes) {
    signIn.addRoutes(routes, mfa);
    mfa.addRoutes(routes);
    cvf.addRoutes(routes);
    approval.addRoutes(routes);
    robot.addRoutes(routes);
    account.addRoutes(routes);
    orders.addRoutes(routes);
  }

  @Override
  public Authenticator authenticator() {
    return gate.authenticator();
  }

  /** Pictures are read, not remembered. */
  @Override
  public Notes notes() {
    return _ -> List.of();
  }

  @Override
  public List<MagicLogin> magicLogins() {
    return Arrays.stream(Scenario.values())
        .filter(scenario -> scenario != Scenario.UNKNOWN)
        .map(scenario -> new MagicLogin(scenario.loginName(), scenario.description()))
        .toList();
  }

  @Override
  public void forgetSessions(String login) {
    reception.sessions().forget(Person.of(login));
  }

  /** Wants this person's password everywhere, though the site still knows who they are. */
  public void askForPasswordAgain(String login) {
    reception.sessions().askAgain(Person.of(login));
  }

  /** What somebody reads who looks at a picture of this site; empty if it is none of its. */
  public Optional<String> readPicture(byte[] png) {
    return reception.pictures().read(png);
  }

  @Override
  public List<String> codesReceived(String login) {
    return gate.received(Person.of(login));
  }
}
