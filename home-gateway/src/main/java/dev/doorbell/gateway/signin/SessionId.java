package dev.doorbell.gateway.signin;

import dev.doorbell.gateway.identity.CredentialHash;
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
    return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
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
    return CredentialHash.of(value);
  }

  @Override
  public String toString() {
    return "SessionId";
  }
}
