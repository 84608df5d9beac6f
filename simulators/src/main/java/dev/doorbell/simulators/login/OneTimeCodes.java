package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The one-time codes of one site. Sends codes, checks sent codes and codes of authenticator apps,
 * and records every code that the site received. Thread-safe.
 */
public final class OneTimeCodes {
  private static final int MAX_RECEIVED = 100;

  private final SentCodes sent;
  private final SiteAuthenticator authenticator;

  @GuardedBy("this")
  private final Map<String, List<String>> received = new HashMap<>();

  public OneTimeCodes(SentCodes sent, SiteAuthenticator authenticator) {
    this.sent = sent;
    this.authenticator = authenticator;
  }

  /**
   * The codes of a site.
   *
   * @param lifetime how long a sent code is valid
   * @param paired whether a login has an authenticator app
   */
  public static OneTimeCodes of(
      String site,
      Inboxes inboxes,
      InstantSource clock,
      Duration lifetime,
      Predicate<String> paired) {
    return new OneTimeCodes(
        new SentCodes(site, inboxes, clock, lifetime), new SiteAuthenticator(site, paired, clock));
  }

  /**
   * Sends one message with a new code. Does nothing for {@link Channel#APP_CODE}.
   *
   * @param to the masked phone number or e-mail address
   */
  public void send(String login, Channel channel, String to) {
    if (channel != Channel.APP_CODE) {
      sent.send(login, channel, to);
    }
  }

  /** Checks a code. A right code is not accepted a second time. */
  public CheckResult check(String login, Channel channel, String code) {
    if (channel != Channel.APP_CODE) {
      return sent.check(login, code);
    }
    return authenticator.accept(login, code) ? CheckResult.RIGHT : CheckResult.WRONG;
  }

  /**
   * Records a code, or another answer, that the site received. For each login, only the first 100
   * are kept.
   */
  public synchronized void record(String login, String code) {
    List<String> codes = received.computeIfAbsent(login, _ -> new ArrayList<>());
    if (codes.size() < MAX_RECEIVED) {
      codes.add(code);
    }
  }

  /** The recorded codes and answers of this login, in order of arrival. */
  public synchronized List<String> received(String login) {
    return List.copyOf(received.getOrDefault(login, List.of()));
  }

  /** The apps that are paired with this site. */
  public SiteAuthenticator authenticator() {
    return authenticator;
  }
}
