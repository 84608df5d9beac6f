package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;

/**
 * Tokens in hidden fields of forms. Each token works once, in the session for which it was issued.
 * At most 20,000 tokens are kept; a new one then replaces the oldest. Thread-safe: each method is
 * atomic.
 */
public final class FormTokens {
  private static final int MAX_TOKENS = 20_000;

  @GuardedBy("this")
  private final LinkedHashMap<String, String> sessionByToken = new LinkedHashMap<>();

  /** Issues a new token for this session. */
  public synchronized String issue(String session) {
    if (sessionByToken.size() >= MAX_TOKENS) {
      sessionByToken.pollFirstEntry();
    }
    String token = RandomToken.next();
    sessionByToken.put(token, session);
    return token;
  }

  /** Returns whether the token is valid in this session, and removes it if so. */
  public synchronized boolean consume(String token, String session) {
    return sessionByToken.remove(token, session);
  }

  /** Returns whether the token is valid in this session, and keeps it, for scripts that poll. */
  public synchronized boolean isValid(String token, String session) {
    return session.equals(sessionByToken.get(token));
  }
}
