package dev.doorbell.connectors.simulated;

import dev.doorbell.sdk.Connector;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.time.TrialClock;
import java.time.Duration;
import java.util.List;

/**
 * The simulated demo bank, by a clock that moves when somebody waits. Whoever opened it closes it.
 */
public final class SimulatedBank implements AutoCloseable {
  /** Any is right but "wrong"; this one is easily found where it must not be. */
  public static final String PASSWORD = "open sesame/7";

  private final TrialClock clock = TrialClock.standing();
  private final SimulatorServer server;

  private SimulatedBank(BankSettings settings) {
    this.server = SimulatorServer.start(SimulatorSettings.onPort(0).withBank(settings), clock);
  }

  /** One whose codes are good for five minutes, and whose slow answers are not that slow. */
  public static SimulatedBank open() {
    return new SimulatedBank(BankSettings.DEFAULTS.withSlowness(Duration.ofSeconds(1)));
  }

  /** One that is less patient than any person. */
  public static SimulatedBank impatient() {
    return new SimulatedBank(
        BankSettings.DEFAULTS
            .withSlowness(Duration.ofSeconds(1))
            .withCodeLifetime(Duration.ofMinutes(1)));
  }

  /** One whose slow answers never come. */
  public static SimulatedBank asleep() {
    return new SimulatedBank(BankSettings.DEFAULTS.withSlowness(Duration.ofMinutes(5)));
  }

  /** A trial of the connector, for a customer of that login. */
  public ConnectorTrial trial(Connector connector, String login) {
    return ConnectorTrial.of(connector)
        .at(server.baseUrl())
        .withClock(clock)
        .withField("login", login)
        .withField("password", PASSWORD)
        .countingMessages(() -> server.messagesSent(login));
  }

  /** What the customer carries. */
  public Phone phone(String login) {
    return new Phone(server.baseUrl(), login);
  }

  public TrialClock clock() {
    return clock;
  }

  /** The codes and other answers that came in for the login, right or wrong, in their order. */
  public List<String> answersOf(String login) {
    return server.codesReceived(login);
  }

  /** Signs the customer out, half-way sign-ins included; their devices stay known. */
  public void forget(String login) {
    server.forgetSessions(login);
  }

  @Override
  public void close() {
    server.close();
  }
}
