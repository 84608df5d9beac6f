package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowsers;
import dev.doorbell.simulators.amazon.login.ApprovalRoutes;
import dev.doorbell.simulators.amazon.login.ApprovalService;
import dev.doorbell.simulators.amazon.login.CodeService;
import dev.doorbell.simulators.amazon.login.CvfRoutes;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginStart;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.login.RobotRoutes;
import dev.doorbell.simulators.amazon.order.OrderRoutes;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.Sessions;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Amazon site, in all its marketplaces. Thread-safe. */
public final class AmazonSite implements SimulatedSite {
  private static final String NAME = "Amazon";
  private static final int FAILURES_UNTIL_LOCK = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);

  private final Sessions sessions = new Sessions();
  private final CaptchaImages images = new CaptchaImages();
  private final OneTimeCodes oneTimeCodes;
  private final List<Consumer<RoutesConfig>> routes;

  /** Creates the site. It sends messages and approval requests to the given inboxes and phones. */
  public AmazonSite(
      AmazonSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    oneTimeCodes =
        new OneTimeCodes(
            new SentCodes(NAME, inboxes, clock, settings.codeLifetime()),
            new SiteAuthenticator(NAME, login -> new Person(login).has(CodeSource.TOTP), clock));
    AmazonBrowsers browsers = new AmazonBrowsers(sessions, images, settings, clock);
    CodeService codes = new CodeService(oneTimeCodes, clock);
    ApprovalService phones =
        new ApprovalService(NAME, approvals, codes, clock, settings.approvalLifetime());
    RobotCheck robotCheck = new RobotCheck(settings);
    KnownDevices devices = new KnownDevices();
    Lockout lockout = new Lockout(clock, FAILURES_UNTIL_LOCK, LOCKED_FOR);
    LoginFlow flow = new LoginFlow(browsers, devices, lockout, settings);
    LoginStart start = new LoginStart(flow, devices, codes, phones, robotCheck, settings);
    LoginRoutes login = new LoginRoutes(browsers, flow, start, robotCheck, settings, inboxes);
    MfaRoutes mfa = new MfaRoutes(codes, flow);
    routes =
        List.of(
            config -> login.addRoutes(config, mfa),
            mfa::addRoutes,
            new CvfRoutes(codes, flow, settings)::addRoutes,
            new ApprovalRoutes(browsers, codes, phones, flow, devices, settings)::addRoutes,
            new RobotRoutes(browsers, flow, robotCheck, images)::addRoutes,
            new AccountRoutes(browsers, flow, robotCheck)::addRoutes,
            new OrderRoutes(browsers, flow, settings)::addRoutes);
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
  public void addRoutes(RoutesConfig config) {
    routes.forEach(part -> part.accept(config));
  }

  @Override
  public Authenticator authenticator() {
    return oneTimeCodes.authenticator();
  }

  /** There are no notes at this site: people read captchas from their images. */
  @Override
  public Notes notes() {
    return _ -> List.of();
  }

  @Override
  public List<MagicLogin> magicLogins() {
    return Scenario.selectable();
  }

  @Override
  public void forgetSessions(String login) {
    sessions.forget(Person.of(login));
  }

  /**
   * Ends the sessions of this person on all devices. The site then asks for the password, but still
   * recognizes the person by a cookie.
   */
  public void askForPasswordAgain(String login) {
    sessions.askForPasswordAgain(Person.of(login));
  }

  /** The text of a captcha; empty if the image is not from this site. */
  public Optional<String> readPicture(byte[] png) {
    return images.read(png);
  }

  @Override
  public List<String> codesReceived(String login) {
    return oneTimeCodes.received(Person.of(login).login());
  }
}
