package dev.doorbell.operator.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of the API with its query parameters. Immutable.
 *
 * @param path beginning with {@code /api}; consists of constants and ids, which need no encoding
 * @param query encoded parameters
 */
public record ApiPath(String path, List<String> query) {
  public ApiPath {
    query = List.copyOf(query);
  }

  public static ApiPath of(String path) {
    return new ApiPath(path, List.of());
  }

  /** The same path with one more parameter, unless its value is null. */
  public ApiPath with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    List<String> more = new ArrayList<>(query);
    more.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    return new ApiPath(path, more);
  }

  /** The URI below the gateway's address, which may have a path itself. */
  URI below(URI gateway) {
    String base = gateway.toString().replaceFirst("/+$", "");
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }
}
