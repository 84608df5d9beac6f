package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * All simulated sites. The demo bank, the front page and the phones are on the main port. Each
 * other site has its own port, with TLS and a certificate that is created at the start. Messages
 * and sessions are in memory only. The caller closes the server. Thread-safe.
 */
public final class SimulatorServer implements AutoCloseable {
  private final Sites sites;
  private final SiteListeners ports;

  private SimulatorServer(Sites sites, SiteListeners ports) {
    this.sites = sites;
    this.ports = ports;
  }

  /** Starts on loopback; port 0 chooses a free port. The other sites get free ports. */
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

  /** The main port. */
  public int port() {
    return ports.main();
  }

  /** The URL of the main port on this machine. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The URL of the GitHub site on this machine, for clients that trust {@link #certificate}. */
  public URI github() {
    return ports.github();
  }

  /** The URL of the Amazon site on this machine, for all marketplaces. */
  public URI amazon() {
    return ports.amazon();
  }

  /** The certificate of the TLS ports, for loopback and the names in the settings. */
  public X509Certificate certificate() {
    return ports.certificate().certificate();
  }

  /** The certificate in PEM format, for a file that other processes trust. */
  public String certificatePem() {
    return ports.certificate().pem();
  }

  /**
   * How many messages and approval requests all sites together have sent to this person. Codes of
   * an authenticator app are not messages.
   */
  public int messagesSent(String login) {
    return sites.messagesSent(login);
  }

  /** All codes that the sites received for this login, by site and then in order of arrival. */
  public List<String> codesReceived(String login) {
    return sites.codesReceived(login);
  }

  /** Ends all sessions and unfinished logins of this person at all sites. */
  public void forgetSessions(String login) {
    sites.forgetSessions(login);
  }

  /**
   * Makes the Amazon site ask this person for the password again. The site still recognizes the
   * person by the cookies.
   */
  public void askForPasswordAgain(String login) {
    sites.amazon().askForPasswordAgain(login);
  }

  /** The text of a captcha of the Amazon site; empty if the image is not from that site. */
  public Optional<String> readPicture(byte[] png) {
    return sites.amazon().readPicture(png);
  }

  /** For tests in this JVM that stop the demo bank during a login. */
  public Breakpoints breakpoints() {
    return sites.bank().breakpoints();
  }

  @Override
  public void close() {
    sites.bank().close();
    ports.close();
  }
}
