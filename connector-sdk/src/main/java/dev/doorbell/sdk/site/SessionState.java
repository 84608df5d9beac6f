package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;

/**
 * The part of a session that the next run of the same account restores. All of it is secret: seal
 * it before it is stored. Later versions may add fields: readers ignore unknown fields, and fields
 * may be missing in states of an older version.
 *
 * @param tokens values that a connector keeps besides cookies, under names of its own
 */
public record SessionState(List<SavedCookie> cookies, Map<String, String> tokens) {
  /** An empty session. */
  public static final SessionState EMPTY = new SessionState(List.of(), Map.of());

  public SessionState {
    cookies = List.copyOf(cookies);
    tokens = Map.copyOf(requireNonNullElse(tokens, Map.of()));
  }

  /** Cookies without tokens. */
  public static SessionState of(List<SavedCookie> cookies) {
    return new SessionState(cookies, Map.of());
  }

  /** Only the cookies with these names. */
  public SessionState onlyCookies(List<String> names) {
    return of(cookies.stream().filter(cookie -> names.contains(cookie.name())).toList());
  }

  /** Whether it has neither cookies nor tokens. */
  public boolean isEmpty() {
    return cookies.isEmpty() && tokens.isEmpty();
  }

  @Override
  public String toString() {
    return "SessionState[%d cookies, %d tokens]".formatted(cookies.size(), tokens.size());
  }
}
