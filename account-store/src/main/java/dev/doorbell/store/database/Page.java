package dev.doorbell.store.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a part of a list, newest first. Ids that the store generates are UUIDs of version
 * 7, so the newest item has the greatest id.
 *
 * @param limit the maximum number of items, 1 to {@value #MAX_ITEMS}
 * @param after the last id of the previous page; null for the first page
 */
public record Page(int limit, @Nullable UUID after) {
  public static final int MAX_ITEMS = 200;

  public Page {
    if (limit < 1 || limit > MAX_ITEMS) {
      throw new IllegalArgumentException(
          "expected a limit of 1 to " + MAX_ITEMS + ", got " + limit);
    }
  }

  public static Page first(int limit) {
    return new Page(limit, null);
  }
}
