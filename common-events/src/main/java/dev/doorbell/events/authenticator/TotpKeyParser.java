package dev.doorbell.events.authenticator;

import dev.doorbell.events.authenticator.TotpKey.Algorithm;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
  private static final Pattern QUOTES =
      Pattern.compile("^[\\s\\p{Z}\\p{Cf}\"'<“‘«]+|[\\s\\p{Z}\\p{Cf}\"'>”’»]+$");
  private static final Pattern PADDING = Pattern.compile("=+$");
  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]+");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** The parameters of the computation of codes, with their supported values. */
  private static final Map<String, Set<String>> SUPPORTED =
      Map.of(
          "algorithm", Set.of("SHA1", "SHA256", "SHA512"),
          "digits", Set.of("6", "7", "8"),
          "period", Set.of("15", "30", "60"),
          // Codes of another alphabet, for instance of Steam.
          "encoder", Set.of());

  /** "SHA-1", "HmacSHA1" and "HMAC-SHA-256" name the same functions. */
  private static final Pattern ALGORITHM = Pattern.compile("(?:HMAC)?(SHA)(1|256|512)");

  /** A character as the source text of HTML or of JSON writes it. */
  private static final Pattern ESCAPED =
      Pattern.compile(
          "&(?:(?<amp>amp)|#(?<decimal>\\d{1,4})|#x(?<hex>[0-9a-f]{1,4}));|\\\\u(?<json>[0-9a-f]{4})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");
  private static final Pattern NOT_A_NAME = Pattern.compile(".*[^a-z]", Pattern.DOTALL);
  private static final String UNREADABLE =
      "The address can't be read; copy it whole, or give the secret alone";

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
    String text = QUOTES.matcher(copied).replaceAll("");
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? address(text)
        : key(text, Map.of());
  }

  private static Result address(String address) {
    if (!TOTP.matcher(address).matches()) {
      return new Result.Invalid("Expected an address that begins with otpauth://totp/");
    }
    Map<String, Set<String>> given;
    try {
      given = parameters(unescaped(address));
    } catch (IllegalArgumentException _) {
      // The exception's message contains the address, so it is dropped.
      return new Result.Invalid(UNREADABLE);
    }
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, Set<String>> parameter : given.entrySet()) {
      String name = parameter.getKey();
      Set<String> values = parameter.getValue();
      if (values.size() > 1) {
        return new Result.Invalid("The address has more than one value for " + name);
      }
      String value = values.iterator().next();
      Set<String> supported = SUPPORTED.get(name);
      if (supported != null && !supported.contains(value)) {
        return new Result.Invalid("The address asks for another " + name + " than is known here");
      }
      parameters.put(name, value);
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

  /** The address, if it was copied out of the source text of a page, possibly escaped twice. */
  private static String unescaped(String address) {
    String text = address;
    for (Matcher escaped = ESCAPED.matcher(text); escaped.find(); escaped = ESCAPED.matcher(text)) {
      text = escaped.replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }
    return text;
  }

  private static String character(MatchResult escaped) {
    if (escaped.group("amp") != null) {
      return "&";
    }
    String decimal = escaped.group("decimal");
    if (decimal != null) {
      return Character.toString(Integer.parseInt(decimal));
    }
    String hex = escaped.group("hex");
    return Character.toString(Integer.parseInt(hex != null ? hex : escaped.group("json"), 16));
  }

  /**
   * Returns the different values of the secret and of each supported parameter. Names are in lower
   * case, values in upper case. Labels and issuers are often copied unencoded, so this method uses
   * no URI parser and decodes no other parameter. A parameter without a value has its default.
   */
  private static Map<String, Set<String>> parameters(String address) {
    Map<String, Set<String>> parameters = new HashMap<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
      int at = pair.indexOf('=');
      String name = at < 0 ? "" : name(pair.substring(0, at));
      if (name.equals("secret") || SUPPORTED.containsKey(name)) {
        String decoded = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        String value = value(name, decoded);
        if (!value.isEmpty()) {
          parameters.computeIfAbsent(name, _ -> new HashSet<>()).add(value);
        }
      }
    }
    return parameters;
  }

  /** The letters at the end: "amp;digits" and "x?digits" are names that were copied badly. */
  private static String name(String copied) {
    String plain = ENCODED.matcher(copied).replaceAll(";").strip().toLowerCase(Locale.ROOT);
    return NOT_A_NAME.matcher(plain).replaceFirst("");
  }

  private static String value(String name, String decoded) {
    String plain = GROUPING.matcher(decoded).replaceAll("").toUpperCase(Locale.ROOT);
    return switch (name) {
      case "secret" -> PADDING.matcher(plain).replaceAll("");
      case "algorithm" -> ALGORITHM.matcher(plain.replace("_", "")).replaceFirst("$1$2");
      default -> plain;
    };
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
