package dev.doorbell.store.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list, newest first. Our ids are version 7, so "newest" is "greatest id".
 *
 * @param limit at most this many items, 1 to {@value #MAX_ITEMS}
 * @param after the last id of the page before, or null for the first page
 */
public record Page(int limit, @Nullable UUID after) {
  public static final int MAX_ITEMS = 200;

  public Page {
    if (limit < 1 || limit > MAX_ITEMS) {
      throw new IllegalArgumentException("a page holds 1 to " + MAX_ITEMS + " items, not " + limit);
    }
  }

  public static Page first(int limit) {
    return new Page(limit, null);
  }
}
