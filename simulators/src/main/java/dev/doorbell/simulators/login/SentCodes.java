package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Message;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Codes of six digits that one site sends. Only the newest code of a login is valid, only once, and
 * only until it expires. Thread-safe: each method is atomic.
 */
public final class SentCodes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final String site;
  private final Inboxes inboxes;
  private final InstantSource clock;
  private final Duration lifetime;

  @GuardedBy("this")
  private final Map<String, Sent> newest = new HashMap<>();

  /**
   * Creates an instance that has sent no code.
   *
   * @param site the name of the site, as messages show it
   * @param lifetime how long a code is valid, by the clock
   */
  public SentCodes(String site, Inboxes inboxes, InstantSource clock, Duration lifetime) {
    this.site = site;
    this.inboxes = inboxes;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * Sends one message with a new code. The older code is then invalid.
   *
   * @param to the masked phone number or e-mail address
   */
  public synchronized void send(String login, Channel channel, String to) {
    Instant now = clock.instant();
    String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
    newest.put(login, new Sent(code, now.plus(lifetime)));
    inboxes.deliver(login, new Message(site, channel, to, code, now));
  }

  /** Checks a code. A right code is not accepted a second time. */
  public synchronized CheckResult check(String login, String code) {
    Sent sent = newest.get(login);
    if (sent == null || !sent.code().equals(code)) {
      return CheckResult.WRONG;
    }
    if (!clock.instant().isBefore(sent.expiresAt())) {
      return CheckResult.EXPIRED;
    }
    newest.remove(login);
    return CheckResult.RIGHT;
  }

  private record Sent(String code, Instant expiresAt) {
    @Override
    public String toString() {
      return "Sent[expiresAt=" + expiresAt + "]";
    }
  }
}
