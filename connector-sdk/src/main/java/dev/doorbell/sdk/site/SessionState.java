package dev.doorbell.sdk.site;

import java.util.List;

/**
 * What a session leaves for the next run of the same account. All of it is secret: to be sealed
 * before it is stored. Readers of stored states ignore fields they do not know: fields are added
 * here.
 */
public record SessionState(List<SavedCookie> cookies) {
  /** Nothing yet. */
  public static final SessionState EMPTY = new SessionState(List.of());

  public SessionState {
    cookies = List.copyOf(cookies);
  }

  @Override
  public String toString() {
    return "SessionState[%d cookies]".formatted(cookies.size());
  }
}
