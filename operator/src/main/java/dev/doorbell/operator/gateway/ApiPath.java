package dev.doorbell.operator.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of the API with its query. Immutable.
 *
 * @param path from {@code /api} on; its parts need no encoding: they are ours, or ids
 * @param query encoded
 */
public record ApiPath(String path, List<String> query) {
  public ApiPath {
    query = List.copyOf(query);
  }

  public static ApiPath of(String path) {
    return new ApiPath(path, List.of());
  }

  /** The same with one more parameter, unless it is null. */
  public ApiPath with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    List<String> more = new ArrayList<>(query);
    more.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    return new ApiPath(path, more);
  }

  /** Below the gateway's address, which may have a path of its own. */
  URI below(URI gateway) {
    String base = gateway.toString().replaceFirst("/+$", "");
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }
}
