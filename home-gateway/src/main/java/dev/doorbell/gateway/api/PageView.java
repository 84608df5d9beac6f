package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list as the API shows it.
 *
 * @param next for {@code ?after=}; null on the last page
 * @param total the number of items of all pages; null on all pages but the first, and of lists that
 *     are not counted
 */
record PageView<T>(List<T> items, @Nullable UUID next, @Nullable Long total) {
  private static final int DEFAULT_LIMIT = 50;

  /** A list that is not divided into pages. */
  static <T> PageView<T> complete(List<T> items) {
    return new PageView<>(items, null, null);
  }

  static <T> PageView<T> of(List<T> items, Page page, Function<T, UUID> id) {
    boolean isFull = items.size() == page.limit();
    return new PageView<>(items, isFull ? id.apply(items.getLast()) : null, null);
  }

  PageView<T> withTotal(long count) {
    return new PageView<>(items, next, count);
  }

  /** The page that {@code ?limit=} and {@code ?after=} ask for. */
  static Page requested(Call call) {
    return new Page(limit(call.query("limit")), call.queryId("after"));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    boolean isValid = text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= Page.MAX_ITEMS;
    if (!isValid) {
      throw Problems.invalid("limit", "Expected a number from 1 to " + Page.MAX_ITEMS);
    }
    return Integer.parseInt(text);
  }
}
