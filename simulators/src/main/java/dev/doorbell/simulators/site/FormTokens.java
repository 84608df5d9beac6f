package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;

/**
 * Tokens in hidden fields of forms: each works once, in the session for which it was issued. The
 * oldest is dropped when there are too many. Thread-safe: each method is atomic.
 */
public final class FormTokens {
  private static final int KEPT = 20_000;

  @GuardedBy("this")
  private final LinkedHashMap<String, String> sessionByToken = new LinkedHashMap<>();

  /** Issues a new token for this session. */
  public synchronized String issue(String session) {
    if (sessionByToken.size() >= KEPT) {
      sessionByToken.pollFirstEntry();
    }
    String token = RandomToken.next();
    sessionByToken.put(token, session);
    return token;
  }

  /** Whether the token is valid in this session. A valid token is used up. */
  public synchronized boolean consume(String token, String session) {
    return sessionByToken.remove(token, session);
  }

  /** Whether the token is valid in this session. It stays valid, for a script that polls. */
  public synchronized boolean isValid(String token, String session) {
    return session.equals(sessionByToken.get(token));
  }
}
