package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;

/**
 * What a session leaves for the next run of the same account. All of it is secret: to be sealed
 * before it is stored. Readers of stored states ignore fields they do not know: fields are added
 * here, and missing in states of an older version.
 *
 * @param tokens what a connector keeps beside cookies, by its own names
 */
public record SessionState(List<SavedCookie> cookies, Map<String, String> tokens) {
  /** Nothing yet. */
  public static final SessionState EMPTY = new SessionState(List.of(), Map.of());

  public SessionState {
    cookies = List.copyOf(cookies);
    tokens = Map.copyOf(requireNonNullElse(tokens, Map.of()));
  }

  /** Cookies alone. */
  public static SessionState of(List<SavedCookie> cookies) {
    return new SessionState(cookies, Map.of());
  }

  /** The cookies of these names, and nothing else. */
  public SessionState onlyCookies(List<String> names) {
    return of(cookies.stream().filter(cookie -> names.contains(cookie.name())).toList());
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return cookies.isEmpty() && tokens.isEmpty();
  }

  @Override
  public String toString() {
    return "SessionState[%d cookies, %d tokens]".formatted(cookies.size(), tokens.size());
  }
}
