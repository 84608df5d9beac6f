package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.BankSite;
import dev.doorbell.simulators.bank.hold.Holds;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.People;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * All simulated sites on one port. Whoever starts it closes it. Thread-safe. What people got and
 * who is signed in is kept in memory and goes with it.
 */
public final class SimulatorServer implements AutoCloseable {
  private final Inboxes inboxes = new Inboxes();
  private final Approvals approvals;
  private final BankSite bank;
  private final Javalin http;

  private SimulatorServer(SimulatorSettings settings, InstantSource clock) {
    this.approvals = new Approvals(clock);
    this.bank = new BankSite(settings.bank(), inboxes, approvals, clock);
    this.http = Javalin.create(this::configure);
  }

  /** On loopback; port 0 for a free one. */
  public static SimulatorServer start(int port, InstantSource clock) {
    return start(SimulatorSettings.onPort(port), clock);
  }

  /**
   * Starts listening.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static SimulatorServer start(SimulatorSettings settings, InstantSource clock) {
    SimulatorServer server = new SimulatorServer(settings, clock);
    server.http.start(settings.host(), settings.port());
    return server;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    FrontPage front = new FrontPage();
    front.addRoutes(config.routes);
    new People(
            inboxes,
            approvals,
            List.of(bank.authenticator()),
            List.of(bank.reminders()),
            front.layout())
        .addRoutes(config.routes);
    bank.addRoutes(config.routes);
  }

  public int port() {
    return http.port();
  }

  /** As reached from this machine. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How often a person was rung: messages and phone approvals; authenticator codes not counted. */
  public int messagesSent(String login) {
    return inboxes.sentTo(login) + approvals.askedOf(login);
  }

  /** The codes that came in for a login, right or wrong, in their order. */
  public List<String> codesReceived(String login) {
    return bank.codesReceived(login);
  }

  /** Signs this person out at all sites, half-way sign-ins included. */
  public void forgetSessions(String login) {
    bank.forgetSessions(login);
  }

  /** Where a test in this JVM stops the demo bank in the middle of a login. */
  public Holds holds() {
    return bank.holds();
  }

  @Override
  public void close() {
    bank.close();
    http.stop();
  }
}
