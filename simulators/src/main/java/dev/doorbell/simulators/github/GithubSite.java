package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Frame;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.ExpectedDevices;
import dev.doorbell.simulators.github.session.GithubBrowsers;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.github.session.Sessions;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.KnownDevices;
import dev.doorbell.simulators.site.Lockout;
import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.OneTimeCodes;
import dev.doorbell.simulators.site.SentCodes;
import dev.doorbell.simulators.site.SimulatedSite;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The GitHub site. Thread-safe. */
public final class GithubSite implements SimulatedSite {
  private static final String NAME = "GitHub";
  private static final int FAILURES_UNTIL_LOCK = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);

  private final Sessions sessions = new Sessions();
  private final OneTimeCodes oneTimeCodes;
  private final RecoveryCodes recoveryCodes = new RecoveryCodes(NAME);
  private final List<Consumer<RoutesConfig>> routes;

  /** Creates the site. It sends messages and approval requests to the given inboxes and phones. */
  public GithubSite(
      GithubSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    GithubBrowsers browsers = new GithubBrowsers(sessions, settings, clock);
    oneTimeCodes =
        new OneTimeCodes(
            new SentCodes(NAME, inboxes, clock, settings.codeLifetime()),
            new SiteAuthenticator(NAME, login -> new Person(login).has(SecondFactor.APP), clock));
    CodeService codes = new CodeService(oneTimeCodes, recoveryCodes);
    Lockout lockout = new Lockout(clock, FAILURES_UNTIL_LOCK, LOCKED_FOR);
    LoginFlow flow = new LoginFlow(browsers, lockout, settings);
    PushService pushes = new PushService(NAME, approvals, clock, settings.pushLifetime());
    KnownDevices verifiedDevices = new KnownDevices();
    ExpectedDevices expectedDevices =
        new ExpectedDevices(clock, settings.has(GithubSwitch.DEVICE_IS_EXPECTED_OF_ALL));
    AccountRoutes account = new AccountRoutes(browsers);
    routes =
        List.of(
            new LoginRoutes(browsers, codes, flow, verifiedDevices, expectedDevices, inboxes)
                ::addRoutes,
            new DeviceRoutes(codes, flow, verifiedDevices)::addRoutes,
            new TwoFactorRoutes(codes, flow)::addRoutes,
            new MobileRoutes(browsers, flow, pushes, settings)::addRoutes,
            account::addRoutes,
            new BillingRoutes(account, settings)::addRoutes);
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
  public void addRoutes(RoutesConfig config) {
    config.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.styles()));
    routes.forEach(part -> part.accept(config));
    LoginPages notices = new LoginPages();
    config.error(HttpStatus.NOT_FOUND, "text/html", context -> context.html(notices.notFound()));
  }

  @Override
  public Authenticator authenticator() {
    return oneTimeCodes.authenticator();
  }

  @Override
  public Notes notes() {
    return recoveryCodes;
  }

  @Override
  public List<MagicLogin> magicLogins() {
    return Scenario.selectable();
  }

  @Override
  public void forgetSessions(String login) {
    sessions.forget(new Person(login));
  }

  @Override
  public List<String> codesReceived(String login) {
    return oneTimeCodes.received(login);
  }
}
