package dev.doorbell.simulators.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The key that a site and an authenticator app share.
 *
 * @param seed in Base32 without padding, as a person types it
 */
public record AuthenticatorKey(String site, String login, String seed) {

  /** The content of the QR code that a site shows for pairing. */
  public String uri() {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(encode(site), encode(login), seed, encode(site));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the seed. */
  @Override
  public String toString() {
    return "AuthenticatorKey[site=%s, login=%s]".formatted(site, login);
  }
}
