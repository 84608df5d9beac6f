package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonSessions;
import dev.doorbell.simulators.amazon.login.ApprovalRoutes;
import dev.doorbell.simulators.amazon.login.CvfRoutes;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.LoginStart;
import dev.doorbell.simulators.amazon.login.MfaRoutes;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.order.OrderRoutes;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The Amazon site, in all its marketplaces. Thread-safe. */
public final class AmazonSite {
  private static final String NAME = "Amazon";
  private static final int FAILURES_UNTIL_LOCK = 5;
  private static final Duration LOCK_TIME = Duration.ofMinutes(15);

  private final CaptchaImages images = new CaptchaImages();
  private final AmazonSessions sessions;
  private final SimulatedSite site;

  /** Creates the site. It sends messages and approval requests to the given inboxes and phones. */
  public AmazonSite(
      AmazonSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {
    sessions = new AmazonSessions(settings, images, clock);
    OneTimeCodes codes =
        OneTimeCodes.of(
            NAME,
            inboxes,
            clock,
            settings.codeLifetime(),
            login -> new Person(login).has(CodeSource.TOTP));
    ApprovalRequests requests =
        new ApprovalRequests(NAME, approvals, settings.approvalLifetime(), _ -> Optional.empty());
    KnownDevices devices = new KnownDevices();
    Lockout lockout = new Lockout(clock, FAILURES_UNTIL_LOCK, LOCK_TIME);
    LoginFlow flow = new LoginFlow(sessions, devices, lockout, settings);
    RobotCheck robotCheck = new RobotCheck(flow, images, settings);
    LoginStart start = new LoginStart(flow, devices, codes, requests, robotCheck, settings);
    LoginRoutes login = new LoginRoutes(flow, start, robotCheck, settings, inboxes);
    MfaRoutes mfa = new MfaRoutes(flow);
    List<Consumer<RoutesConfig>> routes =
        List.of(
            config -> login.addRoutes(config, mfa),
            mfa::addRoutes,
            new CvfRoutes(flow, settings)::addRoutes,
            new ApprovalRoutes(flow, devices, settings)::addRoutes,
            robotCheck::addRoutes,
            new AccountRoutes(flow, robotCheck)::addRoutes,
            new OrderRoutes(flow, settings)::addRoutes);
    site =
        new SimulatedSite(
            NAME,
            Paths.HOME,
            Scenario.selectable(),
            codes.authenticator(),
            // There are no notes at this site: people read captchas from their images.
            _ -> List.of(),
            typed -> codes.received(Person.of(typed).login()),
            typed -> sessions.endSessions(Person.of(typed)),
            routes);
  }

  public SimulatedSite site() {
    return site;
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
    return images.findText(png);
  }
}
