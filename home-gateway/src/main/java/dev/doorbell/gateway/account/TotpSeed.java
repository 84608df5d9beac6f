package dev.doorbell.gateway.account;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Validates the seed of an authenticator app: base32 as a site shows it, or the complete address in
 * its QR code. Validated before it is sealed, since a gateway can't read it afterwards and the
 * mistake would only show when a run fails. Rejects everything that connectors can't make codes of.
 */
final class TotpSeed {
  /** The type of a manifest's field that holds a seed, which is a secret. */
  static final String FIELD_TYPE = "totp_seed";

  /** The shortest seeds of sites have 80 bits. */
  private static final int LEAST_BYTES = 10;

  /** Parameters of an address that change how codes are made, with the supported values. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "algorithm", Set.of("SHA1", "SHA256", "SHA512"),
          "digits", Set.of("6", "7", "8"),
          "period", Set.of("15", "30", "60"));

  private TotpSeed() {}

  /** What is wrong, for the user and without quoting the input; empty when it can be a seed. */
  static Optional<String> complaint(String given) {
    String text = given.strip();
    return text.toLowerCase(Locale.ROOT).startsWith("otpauth:") ? ofAddress(text) : ofSeed(text);
  }

  private static Optional<String> ofSeed(String seed) {
    // Sites show it in groups, and users paste it so; padding carries no bits.
    String plain = seed.replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}]", "").replaceAll("=+$", "");
    if (!plain.matches("[A-Za-z2-7]+")) {
      return Optional.of(
          "Expected the letters A to Z and the digits 2 to 7, as the site shows them below its QR code");
    }
    return plain.length() * 5 / 8 < LEAST_BYTES
        ? Optional.of(
            "Too short: expected 16 letters and digits at least, not a code of six digits")
        : Optional.empty();
  }

  private static Optional<String> ofAddress(String address) {
    if (!address.toLowerCase(Locale.ROOT).matches("otpauth://totp[/?].*")) {
      return Optional.of("Expected an address that begins with otpauth://totp/");
    }
    Map<String, String> parameters;
    try {
      parameters = parameters(address);
    } catch (IllegalArgumentException _) {
      // Its message quotes the address.
      return Optional.of("The address can't be read; copy it whole, or give the secret alone");
    }
    for (Map.Entry<String, Set<String>> known : KNOWN.entrySet()) {
      String value = parameters.get(known.getKey());
      if (value != null && !known.getValue().contains(value.toUpperCase(Locale.ROOT))) {
        return Optional.of("The address has an unsupported " + known.getKey());
      }
    }
    String secret = parameters.getOrDefault("secret", "");
    return secret.isBlank()
        ? Optional.of("The address has no secret; copy it whole, or give the secret alone")
        : ofSeed(secret);
  }

  /** Not by a parser of URIs: labels in these addresses are often not encoded correctly. */
  private static Map<String, String> parameters(String address) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        parameters.put(
            pair.substring(0, at).toLowerCase(Locale.ROOT),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
