package dev.doorbell.simulators.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The authenticator apps that are paired with one site. Their codes are time-based (RFC 6238,
 * HMAC-SHA1, 30 s, 6 digits). The key is derived from the login, so it is the same at every start.
 * Thread-safe.
 */
public final class SiteAuthenticator implements Authenticator {
  /** How long one code is shown. */
  public static final Duration WINDOW = Duration.ofSeconds(30);

  private static final int DIGITS = 6;
  private static final TimeBasedOneTimePasswordGenerator CODE_GENERATOR =
      new TimeBasedOneTimePasswordGenerator(WINDOW, DIGITS);
  private final String site;
  private final Predicate<String> paired;
  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, Instant> lastUsed = new HashMap<>();

  /**
   * Creates the apps of one site.
   *
   * @param site the name of the site
   * @param paired whether a login has an app
   */
  public SiteAuthenticator(String site, Predicate<String> paired, InstantSource clock) {
    this.site = site;
    this.paired = paired;
    this.clock = clock;
  }

  @Override
  public Optional<Message> currentCode(String login) {
    Instant window = currentWindow();
    return findPairedLogin(login)
        .map(_ ->
            new Message(
                site,
                Channel.APP_CODE,
                "authenticator app",
                computeCode(deriveSecret(login), window),
                window));
  }

  @Override
  public Optional<AuthenticatorKey> key(String login) {
    return findPairedLogin(login).map(_ -> new AuthenticatorKey(site, login, encodeSeed(login)));
  }

  /**
   * Checks a code. The site accepts the code of the current time window and, because people type
   * slowly, of the previous window. After a code was accepted, that code and older ones are
   * rejected (RFC 6238, 5.2).
   */
  public synchronized boolean accept(String login, String code) {
    if (!paired.test(login)) {
      return false;
    }
    Instant window = currentWindow();
    for (Instant candidate : new Instant[] {window, window.minus(WINDOW)}) {
      if (computeCode(deriveSecret(login), candidate).equals(code) && isUnused(login, candidate)) {
        lastUsed.put(login, candidate);
        return true;
      }
    }
    return false;
  }

  @GuardedBy("this")
  private boolean isUnused(String login, Instant window) {
    Instant last = lastUsed.get(login);
    return last == null || window.isAfter(last);
  }

  private Optional<String> findPairedLogin(String login) {
    return Optional.of(login).filter(paired);
  }

  private Instant currentWindow() {
    long seconds = WINDOW.toSeconds();
    return Instant.ofEpochSecond(
        Math.floorDiv(clock.instant().getEpochSecond(), seconds) * seconds);
  }

  /** Derives the key: 160 bits, as RFC 4226 recommends, for which Base32 needs no padding. */
  private byte[] deriveSecret(String login) {
    String input = site + " authenticator of " + login;
    return DigestUtils.sha1(input.getBytes(StandardCharsets.UTF_8));
  }

  private String encodeSeed(String login) {
    return new Base32().encodeToString(deriveSecret(login));
  }

  static String computeCode(byte[] secret, Instant at) {
    try {
      String algorithm = CODE_GENERATOR.getAlgorithm();
      return CODE_GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, algorithm), at);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
