package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.challenge.ApprovalDoor;
import dev.doorbell.simulators.amazon.challenge.CvfDoor;
import dev.doorbell.simulators.amazon.challenge.Gate;
import dev.doorbell.simulators.amazon.challenge.Journey;
import dev.doorbell.simulators.amazon.challenge.MfaDoor;
import dev.doorbell.simulators.amazon.challenge.Phone;
import dev.doorbell.simulators.amazon.challenge.RobotDoor;
import dev.doorbell.simulators.amazon.login.LoginPage;
import dev.doorbell.simulators.amazon.login.Robots;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.person.Branch;
import dev.doorbell.simulators.amazon.person.Person;
import dev.doorbell.simulators.amazon.settings.AmazonSettings;
import dev.doorbell.simulators.amazon.shop.OrdersDoor;
import dev.doorbell.simulators.amazon.visitor.Reception;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Reminders;
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
  private final Reception reception;
  private final Gate gate;
  private final SignInDoor signIn;
  private final MfaDoor mfa;
  private final CvfDoor cvf;
  private final ApprovalDoor approval;
  private final RobotDoor robot;
  private final AccountDoor account;
  private final OrdersDoor orders;

  /** Signs nobody in yet; what people get goes to the inboxes and phones that they share. */
  public AmazonSite(
      AmazonSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    this.reception = new Reception(settings, clock);
    this.gate = new Gate(NAME, inboxes, clock, settings.codeLifetime());
    Phone phone = new Phone(NAME, approvals, gate, clock, settings.approvalLifetime());
    LoginPage page = new LoginPage(reception);
    Robots robots = new Robots(reception);
    Journey journey = new Journey(reception, gate, phone, page, robots);
    this.signIn = new SignInDoor(reception, gate, journey, page, robots);
    this.mfa = new MfaDoor(gate, journey);
    this.cvf = new CvfDoor(reception, gate, journey);
    this.approval = new ApprovalDoor(reception, gate, phone, journey);
    this.robot = new RobotDoor(reception, journey, robots);
    this.account = new AccountDoor(reception, journey, robots);
    this.orders = new OrdersDoor(reception, journey);
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
  public Reminders reminders() {
    return _ -> List.of();
  }

  @Override
  public List<MagicLogin> magicLogins() {
    return Arrays.stream(Branch.values())
        .filter(branch -> branch != Branch.UNKNOWN)
        .map(branch -> new MagicLogin(branch.loginName(), branch.description()))
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
