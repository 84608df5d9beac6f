package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;

/** Hidden fields that let a form through once, in the session it was shown in. Thread-safe. */
public final class FormTokens {
  private static final int KEPT = 20_000;

  @GuardedBy("this")
  private final LinkedHashMap<String, String> sessionByToken = new LinkedHashMap<>();

  public synchronized String issue(String session) {
    if (sessionByToken.size() >= KEPT) {
      sessionByToken.pollFirstEntry();
    }
    String token = RandomToken.next();
    sessionByToken.put(token, session);
    return token;
  }

  /** Whether the token is good; it is not a second time, nor in another session. */
  public synchronized boolean use(String token, String session) {
    return sessionByToken.remove(token, session);
  }

  /** Whether the token is good; it stays so. For a page's script that asks again and again. */
  public synchronized boolean isGood(String token, String session) {
    return session.equals(sessionByToken.get(token));
  }
}
