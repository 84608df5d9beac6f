package dev.doorbell.sdk.login;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * What an authenticator app is given when it is paired with a site: the key, and how codes are made
 * of it (RFC 6238). Immutable. A secret; not printed.
 */
public final class AuthenticatorKey {
  private static final int SHORTEST = 10;
  private static final String LETTERS = "[A-Z2-7]+=*";
  private static final Pattern TOTP =
      Pattern.compile("otpauth://totp[/?]", Pattern.CASE_INSENSITIVE);

  private final SecretKeySpec key;
  private final TimeBasedOneTimePasswordGenerator generator;

  private AuthenticatorKey(byte[] key, String algorithm, int digits, Duration period) {
    this.generator = new TimeBasedOneTimePasswordGenerator(period, digits, algorithm);
    this.key = new SecretKeySpec(key, algorithm);
  }

  /**
   * Reads what the person has copied: base32, with spaces or dashes perhaps, or the {@code
   * otpauth://totp/...} address of the QR code.
   *
   * @throws IllegalArgumentException if it is neither; says nothing of what it is
   */
  public static AuthenticatorKey parse(String copied) {
    String text = copied.strip();
    return text.regionMatches(true, 0, "otpauth:", 0, 8) ? address(text) : base32(text);
  }

  private static AuthenticatorKey base32(String text) {
    return new AuthenticatorKey(
        decoded(text),
        TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1,
        6,
        seconds("30"));
  }

  /** The Key URI Format that authenticator apps read. */
  private static AuthenticatorKey address(String text) {
    Map<String, String> given = parameters(text);
    String secret = given.get("secret");
    if (secret == null) {
      throw new IllegalArgumentException("The address of an authenticator's key has no secret");
    }
    String algorithm = given.getOrDefault("algorithm", "SHA1").toUpperCase(Locale.ROOT);
    return switch (algorithm) {
      case "SHA1", "SHA256", "SHA512" ->
          new AuthenticatorKey(
              decoded(secret),
              "Hmac" + algorithm,
              digits(given.getOrDefault("digits", "6")),
              seconds(given.getOrDefault("period", "30")));
      default ->
          throw new IllegalArgumentException("An authenticator's key has an unknown algorithm");
    };
  }

  /** Not by {@link java.net.URI}: labels are copied with spaces and worse. */
  private static Map<String, String> parameters(String text) {
    int query = text.indexOf('?');
    if (!TOTP.matcher(text).lookingAt() || query < 0) {
      throw new IllegalArgumentException("Expected otpauth://totp/ with a secret");
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.substring(query + 1).split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        parameters.put(
            pair.substring(0, at).toLowerCase(Locale.ROOT), unescaped(pair.substring(at + 1)));
      }
    }
    return parameters;
  }

  private static String unescaped(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException quotesTheKey) {
      throw new IllegalArgumentException("The address of an authenticator's key can't be read");
    }
  }

  private static byte[] decoded(String text) {
    String letters = text.replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}]", "").toUpperCase(Locale.ROOT);
    if (!letters.matches(LETTERS)) {
      throw new IllegalArgumentException("An authenticator's key is letters and the digits 2 to 7");
    }
    byte[] key = new Base32().decode(letters);
    if (key.length < SHORTEST) {
      throw new IllegalArgumentException(
          "An authenticator's key has at least %d bytes".formatted(SHORTEST));
    }
    return key;
  }

  private static int digits(String text) {
    return switch (text) {
      case "6", "7", "8" -> Integer.parseInt(text);
      default -> throw new IllegalArgumentException("An authenticator's code has 6 to 8 digits");
    };
  }

  private static Duration seconds(String text) {
    return switch (text) {
      case "15", "30", "60" -> Duration.ofSeconds(Integer.parseInt(text));
      default ->
          throw new IllegalArgumentException("An authenticator's code lives 15, 30 or 60 seconds");
    };
  }

  private Duration period() {
    return generator.getTimeStep();
  }

  /** How many digits a code has. */
  int digits() {
    return generator.getPasswordLength();
  }

  /** When the code of that window begins to be good. */
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
