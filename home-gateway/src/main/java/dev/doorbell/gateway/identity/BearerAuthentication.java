package dev.doorbell.gateway.identity;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Accepts access tokens in {@code Authorization: Bearer} (RFC 6750). Thread-safe. */
final class BearerAuthentication implements Authentication {
  private static final String SCHEME = "bearer ";

  private final Function<String, Outcome> verifier;

  /**
   * @param verifier verifies a token
   */
  BearerAuthentication(Function<String, Outcome> verifier) {
    this.verifier = verifier;
  }

  @Override
  public Outcome authenticate(Credentials request) {
    List<String> headers = request.headers("Authorization");
    if (headers.isEmpty()) {
      return new Outcome.Absent();
    }
    String header = headers.getFirst();
    if (headers.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return new Outcome.Rejected(Rejection.MALFORMED);
    }
    return verifier.apply(header.substring(SCHEME.length()).strip());
  }
}
