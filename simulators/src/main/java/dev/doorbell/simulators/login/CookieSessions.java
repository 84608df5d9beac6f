package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sessions by the value of their cookie: any client with the cookie continues the session. At most
 * 10,000 sessions are kept; a new one then replaces the oldest. Thread-safe: each method is atomic.
 *
 * @param <S> what a site stores in a session; immutable, or thread-safe itself
 */
public final class CookieSessions<S> {
  private static final int MAX_SESSIONS = 10_000;

  @GuardedBy("this")
  private final Map<String, S> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  public synchronized Optional<S> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the oldest session that matches. */
  public synchronized Optional<S> findFirst(Predicate<S> wanted) {
    return byId.values().stream().filter(wanted).findFirst();
  }

  /** Starts a session and returns its new id. */
  public synchronized String start(S session) {
    String id = RandomToken.next();
    byId.put(id, session);
    return id;
  }

  /** Replaces a session under its id; no effect if there is none. */
  public synchronized void replace(String id, S session) {
    byId.computeIfPresent(id, (_, _) -> session);
  }

  /** Ends a session; no effect if there is none. */
  public synchronized void end(String id) {
    byId.remove(id);
  }

  /** Ends every session that matches. */
  public synchronized void endIf(Predicate<S> unwanted) {
    byId.values().removeIf(unwanted);
  }
}
