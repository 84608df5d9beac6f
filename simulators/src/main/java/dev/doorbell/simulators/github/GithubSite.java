package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Frame;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.Devices;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Sessions;
import dev.doorbell.simulators.github.session.SiteState;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.site.FormTokens;
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
  private final CodeService codes;
  private final LoginRoutes login;
  private final DeviceRoutes device;
  private final TwoFactorRoutes twoFactor;
  private final MobileRoutes mobile;
  private final AccountRoutes account;
  private final BillingRoutes billing;

  /** Signs nobody in yet; what people get goes to the inboxes and phones that they share. */
  public GithubSite(
      GithubSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    SiteState reception = new SiteState(sessions, new FormTokens(), settings, clock);
    Devices devices = new Devices(clock);
    this.codes = new CodeService(NAME, inboxes, clock, settings.codeLifetime());
    LoginFlow flow = new LoginFlow(reception, codes);
    PushService pushes = new PushService(NAME, approvals, clock, settings.pushLifetime());
    this.login = new LoginRoutes(reception, codes, flow, devices);
    this.device = new DeviceRoutes(codes, flow, devices);
    this.twoFactor = new TwoFactorRoutes(codes, flow);
    this.mobile = new MobileRoutes(reception, flow, pushes);
    this.account = new AccountRoutes(reception);
    this.billing = new BillingRoutes(reception, account);
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
    return codes.authenticator();
  }

  @Override
  public Notes notes() {
    return codes.recoveryCodes();
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
    sessions.forget(new Person(login));
  }

  @Override
  public List<String> codesReceived(String login) {
    return codes.received(new Person(login));
  }
}
