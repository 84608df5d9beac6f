package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sessions by the value of their cookie, so that whoever has the cookie continues where they stand.
 * The oldest goes when there are too many. Thread-safe: each method is one step.
 *
 * @param <S> what a site keeps of a session; immutable, or thread-safe itself
 */
public final class CookieSessions<S> {
  private static final int KEPT = 10_000;

  @GuardedBy("this")
  private final Map<String, S> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
          return size() > KEPT;
        }
      };

  public synchronized Optional<S> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The oldest session of that kind. */
  public synchronized Optional<S> first(Predicate<S> wanted) {
    return byId.values().stream().filter(wanted).findFirst();
  }

  /** Begins a session and returns its new id. */
  public synchronized String begin(S session) {
    String id = RandomToken.next();
    byId.put(id, session);
    return id;
  }

  /** Changes a session under its id; nothing happens if there is none. */
  public synchronized void change(String id, S session) {
    byId.computeIfPresent(id, (_, _) -> session);
  }

  /** Ends a session; nothing happens if there is none. */
  public synchronized void end(String id) {
    byId.remove(id);
  }

  /** Ends every session of that kind. */
  public synchronized void endIf(Predicate<S> unwanted) {
    byId.values().removeIf(unwanted);
  }
}
