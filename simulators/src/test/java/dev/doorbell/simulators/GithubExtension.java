package dev.doorbell.simulators;

import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the GitHub site for one test, with a clock and one client. */
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

  /** Starts another server with this switch on, and another client. */
  void restartWith(GithubSwitch on) {
    restartWith(GithubSettings.DEFAULTS.with(on));
  }

  /** Starts another server with these settings, and another client. */
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
  GithubClient clonedClient() {
    return client.cloned(server);
  }

  void pass(Duration time) {
    clock.advance(time);
  }
}
