package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Frame;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.ExpectedDevices;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The GitHub site. Thread-safe. */
public final class GithubSite {
  private static final String NAME = "GitHub";
  private static final int FAILURES_UNTIL_LOCK = 5;
  private static final Duration LOCK_TIME = Duration.ofMinutes(15);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SimulatedSite site;

  /** Creates the site. It sends messages and approval requests to the given inboxes and phones. */
  public GithubSite(
      GithubSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    GithubSessions sessions = new GithubSessions(settings, clock);
    OneTimeCodes codes = createCodes(settings, inboxes, clock);
    ApprovalRequests pushes =
        new ApprovalRequests(
            NAME, approvals, settings.pushLifetime(), _ -> Optional.of(createTwoDigits()));
    RecoveryCodes recoveryCodes = new RecoveryCodes(NAME);
    KnownDevices verifiedDevices = new KnownDevices();
    ExpectedDevices expectedDevices =
        new ExpectedDevices(clock, settings.has(GithubSwitch.DEVICE_IS_EXPECTED_OF_ALL));
    Lockout lockout = new Lockout(clock, FAILURES_UNTIL_LOCK, LOCK_TIME);
    LoginFlow flow = new LoginFlow(sessions, lockout, settings);
    LoginStart start = new LoginStart(flow, verifiedDevices, codes, pushes);
    AccountRoutes account = new AccountRoutes(sessions, flow);
    List<Consumer<RoutesConfig>> routes =
        List.of(
            GithubSite::addCommonRoutes,
            new LoginRoutes(sessions, flow, start, expectedDevices, inboxes)::addRoutes,
            new DeviceRoutes(flow, verifiedDevices)::addRoutes,
            new TwoFactorRoutes(recoveryCodes, flow)::addRoutes,
            new MobileRoutes(sessions, flow, settings)::addRoutes,
            account::addRoutes,
            new BillingRoutes(account, settings)::addRoutes);
    site =
        new SimulatedSite(
            NAME,
            Paths.LOGIN,
            Scenario.selectable(),
            codes.authenticator(),
            recoveryCodes,
            codes::received,
            login -> sessions.endSessions(new Person(login)),
            routes);
  }

  private static OneTimeCodes createCodes(
      GithubSettings settings, Inboxes inboxes, InstantSource clock) {
    return OneTimeCodes.of(
        NAME,
        inboxes,
        clock,
        settings.codeLifetime(),
        login -> new Person(login).has(SecondFactor.APP));
  }

  public SimulatedSite site() {
    return site;
  }

  private static String createTwoDigits() {
    return Integer.toString(RANDOM.nextInt(10, 100));
  }

  private static void addCommonRoutes(RoutesConfig config) {
    LoginPages pages = new LoginPages();
    config.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.loadStyles()));
    config.error(
        HttpStatus.NOT_FOUND, "text/html", context -> context.html(pages.renderNotFound()));
  }
}
