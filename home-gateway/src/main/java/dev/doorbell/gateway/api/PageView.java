package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param next for {@code ?after=}; null at the end
 */
record PageView<T>(List<T> items, @Nullable UUID next) {
  private static final int USUAL = 50;

  /** A list that comes whole. */
  static <T> PageView<T> whole(List<T> items) {
    return new PageView<>(items, null);
  }

  static <T> PageView<T> of(List<T> items, Page page, Function<T, UUID> id) {
    boolean full = items.size() == page.limit();
    return new PageView<>(items, full ? id.apply(items.getLast()) : null);
  }

  /** The piece that {@code ?limit=} and {@code ?after=} ask for. */
  static Page page(Call call) {
    return new Page(limit(call.query("limit")), call.queryId("after"));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return USUAL;
    }
    boolean fits = text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= Page.MAX_ITEMS;
    if (!fits) {
      throw Problems.invalid("limit", "Expected a number from 1 to " + Page.MAX_ITEMS);
    }
    return Integer.parseInt(text);
  }
}
