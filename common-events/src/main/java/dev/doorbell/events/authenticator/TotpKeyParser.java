package dev.doorbell.events.authenticator;

import dev.doorbell.events.authenticator.TotpKey.Algorithm;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses an authenticator key that a user copied from a site: the base32 text, possibly in groups,
 * or the {@code otpauth://totp/...} address of the QR code (Key URI Format). Thread-safe.
 */
public final class TotpKeyParser {
  /** The shortest keys that sites use have 80 bits. */
  private static final int MIN_BYTES = 10;

  private static final String SCHEME = "otpauth:";
  private static final Pattern TOTP =
      Pattern.compile("otpauth://totp[/?].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern GROUPING = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]");
  private static final Pattern PADDING = Pattern.compile("=+$");
  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]+");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** The parameters of the computation of codes, with their supported values. */
  private static final Map<String, Set<String>> SUPPORTED =
      Map.of(
          "algorithm", Set.of("SHA1", "SHA256", "SHA512"),
          "digits", Set.of("6", "7", "8"),
          "period", Set.of("15", "30", "60"));

  private TotpKeyParser() {}

  /** The result of parsing a key. */
  public sealed interface Result {

    /** A key from which codes can be computed. */
    record Valid(TotpKey key) implements Result {}

    /**
     * The text is not a key, or codes can't be computed from it.
     *
     * @param detail one sentence for the user; quotes nothing of the text
     */
    record Invalid(String detail) implements Result {}
  }

  /** Parses a key. A key that is not given as an address has six digits, SHA-1 and 30 seconds. */
  public static Result parse(String copied) {
    String text = copied.strip();
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? address(text)
        : key(text, Map.of());
  }

  private static Result address(String address) {
    if (!TOTP.matcher(address).matches()) {
      return new Result.Invalid("Expected an address that begins with otpauth://totp/");
    }
    Map<String, String> parameters;
    try {
      parameters = parameters(address);
    } catch (IllegalArgumentException _) {
      // The exception's message contains the address, so it is dropped.
      return new Result.Invalid(
          "The address can't be read; copy it whole, or give the secret alone");
    }
    for (Map.Entry<String, Set<String>> supported : SUPPORTED.entrySet()) {
      String value = parameters.get(supported.getKey());
      if (value != null && !supported.getValue().contains(value)) {
        return new Result.Invalid(
            "The address asks for another " + supported.getKey() + " than is known here");
      }
    }
    String secret = parameters.getOrDefault("secret", "");
    return secret.isBlank()
        ? new Result.Invalid("The address has no secret; copy it whole, or give the secret alone")
        : key(secret, parameters);
  }

  private static Result key(String secret, Map<String, String> parameters) {
    String plain = GROUPING.matcher(secret).replaceAll("").toUpperCase(Locale.ROOT);
    String letters = PADDING.matcher(plain).replaceAll("");
    if (!BASE32.matcher(letters).matches()) {
      return new Result.Invalid(
          "Expected the letters A to Z and the digits 2 to 7, as the site shows them below its QR code");
    }
    byte[] bytes = decode(letters);
    if (bytes.length < MIN_BYTES) {
      return new Result.Invalid(
          "Too short: expected 16 letters and digits at least, not a code of six digits");
    }
    return new Result.Valid(
        new TotpKey(
            bytes,
            Algorithm.valueOf(parameters.getOrDefault("algorithm", "SHA1")),
            Integer.parseInt(parameters.getOrDefault("digits", "6")),
            Duration.ofSeconds(Long.parseLong(parameters.getOrDefault("period", "30")))));
  }

  /**
   * Returns the secret and the supported parameters. Names are in lower case, values in upper case.
   * Labels and issuers are often copied unencoded, so this method uses no URI parser and decodes no
   * other parameter.
   */
  private static Map<String, String> parameters(String address) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
      int at = pair.indexOf('=');
      String name = at < 0 ? "" : pair.substring(0, at).toLowerCase(Locale.ROOT);
      if (name.equals("secret") || SUPPORTED.containsKey(name)) {
        String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        parameters.put(name, value.toUpperCase(Locale.ROOT));
      }
    }
    return parameters;
  }

  /** Decodes base32 (RFC 4648) without padding. Ignores bits at the end that do not fill a byte. */
  private static byte[] decode(String letters) {
    byte[] bytes = new byte[letters.length() * 5 / 8];
    int bits = 0;
    int pending = 0;
    int length = 0;
    for (int i = 0; i < letters.length(); i++) {
      pending = (pending << 5 | ALPHABET.indexOf(letters.charAt(i))) & 0xFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (byte) (pending >> bits);
      }
    }
    return bytes;
  }
}
