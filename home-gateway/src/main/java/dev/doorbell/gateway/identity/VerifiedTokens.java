package dev.doorbell.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import dev.doorbell.gateway.identity.Authentication.Outcome;
import java.util.function.Function;

/**
 * Verifies a token once, and remembers its caller while the token is valid and the issuer's keys
 * are the same: programs send one token with thousands of calls, and to verify its signature took a
 * third of the processor time of an answer. When the keys are read again, each token is verified
 * again, so a withdrawn key is noticed as early as without this class. A rejected token is not
 * remembered.
 *
 * <p>Keeps the hashes of at most {@value #MOST} tokens, not the tokens. Thread-safe.
 */
final class VerifiedTokens {
  private static final int MOST = 10_000;

  private final Function<String, Outcome> verifier;
  private final CurrentKeys keys;
  private final Cache<String, Verified> tokens = Caffeine.newBuilder().maximumSize(MOST).build();

  /** The keys of the issuer. */
  @FunctionalInterface
  interface CurrentKeys {
    /**
     * Returns the same object until the keys are read again.
     *
     * @throws KeySourceException if no key is known
     */
    JWKSet get() throws KeySourceException;
  }

  private record Verified(JWKSet keys, Outcome.Known outcome) {
    // Another object is another reading, even if its keys are equal.
    @SuppressWarnings("ReferenceEquality")
    boolean isValidWith(JWKSet current) {
      return keys == current && outcome.caller().validity().holds();
    }
  }

  /**
   * @param verifier verifies a token with these keys
   */
  VerifiedTokens(Function<String, Outcome> verifier, CurrentKeys keys) {
    this.verifier = verifier;
    this.keys = keys;
  }

  /** The caller of a valid token, or why there is none. */
  Outcome verify(String token) {
    JWKSet current;
    try {
      current = keys.get();
    } catch (KeySourceException _) {
      return verifier.apply(token);
    }
    String hash = CredentialHash.of(token);
    Verified earlier = tokens.getIfPresent(hash);
    if (earlier != null && earlier.isValidWith(current)) {
      return earlier.outcome();
    }
    Outcome outcome = verifier.apply(token);
    if (outcome instanceof Outcome.Known known) {
      tokens.put(hash, new Verified(current, known));
    } else {
      tokens.invalidate(hash);
    }
    return outcome;
  }
}
