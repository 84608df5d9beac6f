package dev.doorbell.connectors.simulated;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.time.TrialClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A simulated site with a clock that moves when a trial waits. The test that opened the site closes
 * it.
 */
public final class SimulatedSite implements AutoCloseable {
  /**
   * The password of all trials. A site accepts every password except "wrong". This one is easy to
   * find in texts that must not contain it.
   */
  public static final String PASSWORD = "open sesame/7";

  private final TrialClock clock;
  private final SimulatorServer server;
  private final SiteType type;
  private final URI address;

  /**
   * The differences between the sites.
   *
   * @param fields adds the fields that identify a login
   * @param phoneSite the site whose messages the user's phone shows; null for all
   */
  private record SiteType(
      Function<SimulatorServer, URI> address,
      BiFunction<ConnectorTrial, String, ConnectorTrial> fields,
      @Nullable String phoneSite) {}

  private static final SiteType BANK =
      new SiteType(
          SimulatorServer::baseUrl, (trial, login) -> trial.withField("login", login), null);
  private static final SiteType GITHUB =
      new SiteType(
          SimulatorServer::github, (trial, login) -> trial.withField("login", login), null);
  private static final SiteType AMAZON =
      new SiteType(
          SimulatorServer::amazon,
          (trial, login) ->
              trial
                  .withField("login", login + "@example.org")
                  .withField("marketplace", "amazon.fr"),
          "Amazon");

  private SimulatedSite(SiteType type, SimulatorSettings settings, TrialClock clock) {
    this.type = type;
    this.clock = clock;
    this.server = SimulatorServer.start(settings, clock);
    this.address = type.address().apply(server);
  }

  /**
   * A demo bank whose codes are valid for five minutes and whose slow responses take one second.
   */
  public static SimulatedSite bank() {
    return bank(BankSettings.DEFAULTS.withSlowness(Duration.ofSeconds(1)));
  }

  /** A demo bank whose codes are valid for one minute. */
  public static SimulatedSite bankWithShortCodes() {
    return bank(
        BankSettings.DEFAULTS
            .withSlowness(Duration.ofSeconds(1))
            .withCodeLifetime(Duration.ofMinutes(1)));
  }

  /** A demo bank whose slow responses take longer than any test waits. */
  public static SimulatedSite bankThatHangs() {
    return bank(BankSettings.DEFAULTS.withSlowness(Duration.ofMinutes(5)));
  }

  private static SimulatedSite bank(BankSettings bank) {
    return new SimulatedSite(
        BANK, SimulatorSettings.onPort(0).withBank(bank), TrialClock.standing());
  }

  /** GitHub with these switches on. */
  public static SimulatedSite github(GithubSwitch... switches) {
    GithubSettings defaults = GithubSettings.DEFAULTS;
    GithubSettings github =
        new GithubSettings(
            enumSetOf(GithubSwitch.class, switches),
            defaults.codeLifetime(),
            defaults.pushLifetime());
    return new SimulatedSite(
        GITHUB, SimulatorSettings.onPort(0).withGithub(github), TrialClock.standing());
  }

  /** Amazon in all its marketplaces, with these switches on. */
  public static SimulatedSite amazon(AmazonSwitch... switches) {
    return amazon(TrialClock.standing(), switches);
  }

  /**
   * Amazon in all its marketplaces, with these switches on and the clock at this time. Codes of an
   * authenticator app are valid only if the clock shows the real time.
   */
  public static SimulatedSite amazonAt(Instant time, AmazonSwitch... switches) {
    return amazon(TrialClock.at(time), switches);
  }

  private static SimulatedSite amazon(TrialClock clock, AmazonSwitch... switches) {
    AmazonSettings defaults = AmazonSettings.DEFAULTS;
    AmazonSettings amazon =
        new AmazonSettings(
            enumSetOf(AmazonSwitch.class, switches),
            defaults.codeLifetime(),
            defaults.approvalLifetime(),
            defaults.sessionLifetime(),
            defaults.passwordLifetime());
    return new SimulatedSite(AMAZON, SimulatorSettings.onPort(0).withAmazon(amazon), clock);
  }

  private static <E extends Enum<E>> EnumSet<E> enumSetOf(Class<E> enumType, E[] switches) {
    EnumSet<E> on = EnumSet.noneOf(enumType);
    on.addAll(List.of(switches));
    return on;
  }

  /** A trial of the connector for this login; at Amazon, with the marketplace amazon.fr. */
  public ConnectorTrial trial(Connector connector, String login) {
    ConnectorTrial trial =
        ConnectorTrial.of(connector)
            .at(address)
            .withClock(clock)
            .withField("password", PASSWORD)
            .countingMessages(() -> server.messagesSent(login));
    return type.fields().apply(trial, login);
  }

  /** The address of the site. */
  public URI address() {
    return address;
  }

  /** The phone of the user with this login. */
  public Phone phone(String login) {
    return new Phone(server.baseUrl(), login, type.phoneSite());
  }

  /** Returns the text that a user reads in the picture of this challenge. */
  public String readPicture(Challenge shown) {
    if (shown.question() instanceof Question.Picture(String dataUri)) {
      byte[] png = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
      return server.readPicture(png).orElseThrow();
    }
    throw new IllegalStateException("Expected a picture, not " + shown);
  }

  public TrialClock clock() {
    return clock;
  }

  /** The codes and other answers that the site has received for the login, in order. */
  public List<String> codesReceived(String login) {
    return server.codesReceived(login);
  }

  /**
   * Ends the sessions and the unfinished sign-ins of the login. The site still knows its devices.
   */
  public void endSessions(String login) {
    server.forgetSessions(login);
  }

  /** Makes the site ask for the password again. The site still recognizes the user. */
  public void askForPasswordAgain(String login) {
    server.askForPasswordAgain(login);
  }

  @Override
  public void close() {
    server.close();
  }
}
