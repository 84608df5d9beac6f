package dev.doorbell.simulators;

import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the GitHub site for one test, with a test clock and a client. */
final class GithubExtension implements BeforeEachCallback, AfterEachCallback {
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private GithubClient client;

  @Override
  public void beforeEach(ExtensionContext context) {
    start(GithubSettings.DEFAULTS);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stop();
  }

  private void start(GithubSettings settings) {
    server = SimulatorServer.start(SimulatorSettings.onPort(0).withGithub(settings), clock);
    client = new GithubClient(server);
  }

  private void stop() {
    client.close();
    server.close();
  }

  /** Replaces server and client by new ones, with this switch on. */
  void restartWith(GithubSwitch on) {
    restartWith(GithubSettings.DEFAULTS.with(on));
  }

  /** Replaces server and client by new ones, with these settings. */
  void restartWith(GithubSettings settings) {
    stop();
    start(settings);
  }

  SimulatorServer server() {
    return server;
  }

  GithubClient client() {
    return client;
  }

  /** A client on another device. */
  GithubClient otherDevice() {
    return new GithubClient(server);
  }

  /** A client in another process with the same cookies. */
  GithubClient clientWithSameCookies() {
    return client.clientWithSameCookies(server);
  }

  void advanceClock(Duration time) {
    clock.advance(time);
  }
}
