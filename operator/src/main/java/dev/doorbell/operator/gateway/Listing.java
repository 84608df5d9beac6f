package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newest items of a list of the API.
 *
 * @param items as the API returned them
 * @param next the value for {@code ?after=} with which the list continues; null at its end
 */
public record Listing(List<JsonNode> items, @Nullable String next) {
  private static final int LARGEST_PAGE = 200;

  public Listing {
    items = List.copyOf(items);
  }

  /** Reads one page. */
  interface Pages {
    Listing page(ApiPath path);
  }

  /** Reads pages until there are {@code limit} items or no more. */
  public static Listing of(GatewayClient gateway, ApiPath path, int limit) {
    return of(page -> gateway.get(page, Listing.class), path, limit);
  }

  static Listing of(Pages pages, ApiPath path, int limit) {
    List<JsonNode> items = new ArrayList<>();
    @Nullable String next = null;
    do {
      int size = Math.min(LARGEST_PAGE, limit - items.size());
      Listing page = pages.page(path.with("limit", size).with("after", next));
      items.addAll(page.items());
      next = page.next();
    } while (next != null && items.size() < limit);
    return new Listing(items, next);
  }

  /** Reads a list that the API does not split into pages. */
  public static Listing whole(GatewayClient gateway, ApiPath path) {
    return gateway.get(path, Listing.class);
  }

  /** Whether there are older items. */
  public boolean hasMore() {
    return next != null;
  }

  /** The list in the API's format: {@code {items, next?}}. */
  public ObjectNode json() {
    ArrayNode array = Json.array();
    items.forEach(array::add);
    ObjectNode json = Json.object();
    json.set("items", array);
    if (next != null) {
      json.put("next", next);
    }
    return json;
  }

  /** The items as records. */
  public <T> List<T> items(GatewayClient gateway, Class<T> type) {
    return items.stream().map(item -> gateway.read(item, type)).toList();
  }
}
