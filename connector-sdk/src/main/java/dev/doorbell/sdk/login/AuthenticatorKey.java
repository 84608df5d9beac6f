package dev.doorbell.sdk.login;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.doorbell.events.authenticator.TotpKey;
import dev.doorbell.events.authenticator.TotpKeyParser;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that an authenticator app gets when it is paired with a site, and the parameters of its
 * codes (RFC 6238). Immutable. Secret: {@code toString} omits it.
 */
public final class AuthenticatorKey {
  private final SecretKeySpec key;
  private final TimeBasedOneTimePasswordGenerator generator;

  private AuthenticatorKey(TotpKey key) {
    String algorithm = "Hmac" + key.algorithm();
    this.generator = new TimeBasedOneTimePasswordGenerator(key.period(), key.digits(), algorithm);
    this.key = new SecretKeySpec(key.secret(), algorithm);
  }

  /**
   * Reads what the user has copied: base32, optionally with spaces or dashes, or the {@code
   * otpauth://totp/...} address of the QR code.
   *
   * @throws IllegalArgumentException if it is neither; the message quotes nothing of it
   */
  public static AuthenticatorKey parse(String copied) {
    return switch (TotpKeyParser.parse(copied)) {
      case TotpKeyParser.Result.Valid(TotpKey key) -> new AuthenticatorKey(key);
      case TotpKeyParser.Result.Invalid(String detail) ->
          throw new IllegalArgumentException(detail);
    };
  }

  private Duration period() {
    return generator.getTimeStep();
  }

  /** How many digits a code has. */
  int digits() {
    return generator.getPasswordLength();
  }

  /** When the code of that window becomes valid. */
  Instant beginOf(long window) {
    return Instant.ofEpochMilli(window * period().toMillis());
  }

  /** The window that the instant falls into, counted from the epoch. */
  long windowAt(Instant instant) {
    return Math.floorDiv(instant.toEpochMilli(), period().toMillis());
  }

  /** The code of that window. */
  String codeOf(long window) {
    try {
      return generator.generateOneTimePasswordString(key, beginOf(window), Locale.ROOT);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("The key was made for this algorithm");
    }
  }

  @Override
  public String toString() {
    return "AuthenticatorKey[...]";
  }
}
