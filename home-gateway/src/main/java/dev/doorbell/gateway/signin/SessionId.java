package dev.doorbell.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a session, which only the cookie has.
 *
 * @param value 256 random bits, in Base64 for URLs
 */
record SessionId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static SessionId create() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new SessionId(encode(bytes));
  }

  /** Empty if the text can't be an id. */
  static Optional<SessionId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  /**
   * What the row has. The lookup by it needs no comparison in constant time: the time of a lookup
   * tells about the hash only, from which no id can be derived.
   */
  String hash() {
    return hash(value);
  }

  /** The SHA-256 of a text, in Base64 for URLs. */
  static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return encode(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SessionId";
  }
}
