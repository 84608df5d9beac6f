package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * All simulated sites: those that need no host of their own, the front page and everybody's phones
 * on the main port, and each other one on a port of its own, which speaks TLS with a certificate
 * made at the start. Whoever starts it closes it. Thread-safe. What people got and who is signed in
 * is kept in memory and goes with it.
 */
public final class SimulatorServer implements AutoCloseable {
  private final Sites sites;
  private final SiteListeners ports;

  private SimulatorServer(Sites sites, SiteListeners ports) {
    this.sites = sites;
    this.ports = ports;
  }

  /** On loopback; port 0 for a free one, and free ones for what has a port of its own. */
  public static SimulatorServer start(int port, InstantSource clock) {
    return start(SimulatorSettings.onPort(port), clock);
  }

  /**
   * Starts listening.
   *
   * @throws io.javalin.util.JavalinBindException if a port is taken
   */
  public static SimulatorServer start(SimulatorSettings settings, InstantSource clock) {
    Sites sites = Sites.of(settings, clock);
    return new SimulatorServer(sites, new SiteListeners(settings, sites));
  }

  /** The main one. */
  public int port() {
    return ports.main();
  }

  /** The main port, as reached from this machine. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The GitHub site, as reached from this machine by whoever trusts {@link #certificate}. */
  public URI github() {
    return ports.github();
  }

  /** The Amazon site, likewise, for all its marketplaces. */
  public URI amazon() {
    return ports.amazon();
  }

  /** What the sites on ports of their own show; good for this machine's names, and those given. */
  public X509Certificate certificate() {
    return ports.certificate().certificate();
  }

  /** The same as text, for a file that another process is told to trust. */
  public String certificatePem() {
    return ports.certificate().pem();
  }

  /**
   * How often a person was rung by all sites: messages and phone approvals; authenticator codes not
   * counted.
   */
  public int messagesSent(String login) {
    return sites.messagesSent(login);
  }

  /** The codes that came in for a login, right or wrong, in their order at each site. */
  public List<String> codesReceived(String login) {
    return sites.codesReceived(login);
  }

  /** Signs this person out at all sites, half-way sign-ins included. */
  public void forgetSessions(String login) {
    sites.forgetSessions(login);
  }

  /** Wants this person's password at the Amazon site, which still knows who they are. */
  public void askForPasswordAgain(String login) {
    sites.amazon().askForPasswordAgain(login);
  }

  /** What somebody reads who looks at a picture of the Amazon site; empty if it is none of its. */
  public Optional<String> readPicture(byte[] png) {
    return sites.amazon().readPicture(png);
  }

  /** Where a test in this JVM stops the demo bank in the middle of a login. */
  public Breakpoints breakpoints() {
    return sites.bank().breakpoints();
  }

  @Override
  public void close() {
    sites.bank().close();
    ports.close();
  }
}
