package dev.doorbell.connectors.simulated;

import dev.doorbell.sdk.Connector;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.time.TrialClock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The simulated GitHub site, by a clock that moves when somebody waits. Whoever opened it closes
 * it.
 */
public final class SimulatedGithub implements AutoCloseable {
  /** Any is right but "wrong"; this one is easily found where it must not be. */
  public static final String PASSWORD = "open sesame/7";

  private final TrialClock clock = TrialClock.standing();
  private final SimulatorServer server;

  private SimulatedGithub(Set<GithubSwitch> switches) {
    GithubSettings site =
        new GithubSettings(
            switches,
            GithubSettings.DEFAULTS.codeLifetime(),
            GithubSettings.DEFAULTS.pushLifetime());
    this.server = SimulatorServer.start(SimulatorSettings.onPort(0).withGithub(site), clock);
  }

  /** One where these doubtful points are on. */
  public static SimulatedGithub with(GithubSwitch... switches) {
    EnumSet<GithubSwitch> on = EnumSet.noneOf(GithubSwitch.class);
    on.addAll(List.of(switches));
    return new SimulatedGithub(on);
  }

  /** A trial of the connector, for a person of that login. */
  public ConnectorTrial trial(Connector connector, String login) {
    return ConnectorTrial.of(connector)
        .at(server.github())
        .withClock(clock)
        .withField("login", login)
        .withField("password", PASSWORD)
        .countingMessages(() -> server.messagesSent(login));
  }

  /** What the person carries. */
  public Phone phone(String login) {
    return new Phone(server.baseUrl(), login);
  }

  public TrialClock clock() {
    return clock;
  }

  /** The codes that came in for the login, right or wrong, in their order. */
  public List<String> answersOf(String login) {
    return server.codesReceived(login);
  }

  /** Signs the person out, half-way sign-ins included; their devices stay known. */
  public void forget(String login) {
    server.forgetSessions(login);
  }

  @Override
  public void close() {
    server.close();
  }
}
