package dev.doorbell.simulators.github;

import dev.doorbell.simulators.browser.FormTokens;
import dev.doorbell.simulators.github.page.Frame;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.page.Paths;
import dev.doorbell.simulators.github.person.Branch;
import dev.doorbell.simulators.github.person.Person;
import dev.doorbell.simulators.github.session.Devices;
import dev.doorbell.simulators.github.session.Sessions;
import dev.doorbell.simulators.github.settings.GithubSettings;
import dev.doorbell.simulators.github.visitor.Reception;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Reminders;
import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.SimulatedSite;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The GitHub site. Thread-safe. */
public final class GithubSite implements SimulatedSite {
  private static final String NAME = "GitHub";
  private final Sessions sessions = new Sessions();
  private final Gate gate;
  private final LoginDoor login;
  private final DeviceDoor device;
  private final TwoFactorDoor twoFactor;
  private final MobileDoor mobile;
  private final AccountDoor account;
  private final BillingDoor billing;

  /** Signs nobody in yet; what people get goes to the inboxes and phones that they share. */
  public GithubSite(
      GithubSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    Reception reception = new Reception(sessions, new FormTokens(), settings, clock);
    Devices devices = new Devices(clock);
    this.gate = new Gate(NAME, inboxes, clock, settings.codeLifetime());
    Steps steps = new Steps(reception, gate);
    Pushes pushes = new Pushes(NAME, approvals, clock, settings.pushLifetime());
    this.login = new LoginDoor(reception, gate, steps, devices);
    this.device = new DeviceDoor(gate, steps, devices);
    this.twoFactor = new TwoFactorDoor(gate, steps);
    this.mobile = new MobileDoor(reception, steps, pushes);
    this.account = new AccountDoor(reception);
    this.billing = new BillingDoor(reception, account);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String entrance() {
    return Paths.LOGIN;
  }

  @Override
  public void addRoutes(RoutesConfig routes) {
    routes.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.styles()));
    login.addRoutes(routes);
    device.addRoutes(routes);
    twoFactor.addRoutes(routes);
    mobile.addRoutes(routes);
    account.addRoutes(routes);
    billing.addRoutes(routes);
    LoginPages notices = new LoginPages();
    routes.error(HttpStatus.NOT_FOUND, "text/html", context -> context.html(notices.notFound()));
  }

  @Override
  public Authenticator authenticator() {
    return gate.authenticator();
  }

  @Override
  public Reminders reminders() {
    return gate.recoveryCodes();
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
    sessions.forget(new Person(login));
  }

  @Override
  public List<String> codesReceived(String login) {
    return gate.received(new Person(login));
  }
}
