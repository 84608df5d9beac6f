package dev.doorbell.connectors.simulated;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.time.TrialClock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;

/**
 * The simulated Amazon site, in all its marketplaces, by a clock that moves when somebody waits.
 * Whoever opened it closes it.
 */
public final class SimulatedAmazon implements AutoCloseable {
  /** Any is right but "wrong"; this one is easily found where it must not be. */
  public static final String PASSWORD = "open sesame/7";

  private final TrialClock clock;
  private final SimulatorServer server;

  private SimulatedAmazon(AmazonSettings settings, TrialClock clock) {
    this.clock = clock;
    this.server = SimulatorServer.start(SimulatorSettings.onPort(0).withAmazon(settings), clock);
  }

  /** One where these doubtful points are on. */
  public static SimulatedAmazon with(AmazonSwitch... switches) {
    return on(TrialClock.standing(), switches);
  }

  /** The same, at that moment; an authenticator's codes are right only by the real time. */
  public static SimulatedAmazon at(Instant moment, AmazonSwitch... switches) {
    return on(TrialClock.at(moment), switches);
  }

  private static SimulatedAmazon on(TrialClock clock, AmazonSwitch... switches) {
    EnumSet<AmazonSwitch> on = EnumSet.noneOf(AmazonSwitch.class);
    on.addAll(List.of(switches));
    AmazonSettings usual = AmazonSettings.DEFAULTS;
    return new SimulatedAmazon(
        new AmazonSettings(
            on,
            usual.codeLifetime(),
            usual.approvalLifetime(),
            usual.sessionLifetime(),
            usual.passwordLifetime()),
        clock);
  }

  /** A trial of the connector, for a person of that login, at amazon.fr. */
  public ConnectorTrial trial(Connector connector, String login) {
    return ConnectorTrial.of(connector)
        .at(server.amazon())
        .withClock(clock)
        .withField("login", login + "@example.org")
        .withField("password", PASSWORD)
        .withField("marketplace", "amazon.fr")
        .countingMessages(() -> server.messagesSent(login));
  }

  /** What the person carries. */
  public Phone phone(String login) {
    return new Phone(server.baseUrl(), login, "Amazon");
  }

  /** What the person reads in the picture that they are shown. */
  public String read(Challenge shown) {
    if (shown.question() instanceof Question.Picture(String dataUri)) {
      byte[] png = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
      return server.readPicture(png).orElseThrow();
    }
    throw new IllegalStateException("Expected to be shown a picture, not " + shown);
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

  /** Wants the person's password, and still knows who they are. */
  public void askForPasswordAgain(String login) {
    server.askForPasswordAgain(login);
  }

  @Override
  public void close() {
    server.close();
  }
}
