package dev.doorbell.operator.gateway;

import dev.doorbell.operator.json.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newest items of a list, put together from the pieces in which the API gives it.
 *
 * @param json in the API's form: {@code {items, next?}}
 */
public record Listing(ObjectNode json) {
  private static final int MOST_AT_ONCE = 200;
  private static final String ITEMS = "items";
  private static final String NEXT = "next";

  /** Asks until there are {@code most} items, or no more. */
  public static Listing of(Gateway gateway, ApiPath path, int most) {
    ArrayNode items = Json.array();
    @Nullable String next = null;
    do {
      int limit = Math.min(MOST_AT_ONCE, most - items.size());
      JsonNode piece = gateway.get(path.with("limit", limit).with("after", next));
      piece.path(ITEMS).forEach(items::add);
      next = piece.path(NEXT).asString(null);
    } while (next != null && items.size() < most);
    ObjectNode json = Json.object();
    json.set(ITEMS, items);
    if (next != null) {
      json.put(NEXT, next);
    }
    return new Listing(json);
  }

  /** A list that the API gives whole. */
  public static Listing whole(Gateway gateway, ApiPath path) {
    ObjectNode json = Json.object();
    json.set(ITEMS, gateway.get(path).path(ITEMS));
    return new Listing(json);
  }

  /** Whether there are older ones. */
  public boolean hasMore() {
    return json.has(NEXT);
  }

  /** The items as records. */
  public <T> List<T> items(Gateway gateway, Class<T> type) {
    return StreamSupport.stream(json.path(ITEMS).spliterator(), false)
        .map(item -> gateway.read(item, type))
        .toList();
  }
}
