package dev.doorbell.local.story;

import dev.doorbell.sdk.page.Redaction;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An address without values: parts of the path that look generated are removed, numbers become a
 * zero, and of the query only the names remain.
 */
final class ShownAddress {
  private static final int MAX_LENGTH = 300;

  private ShownAddress() {}

  static String of(URI url) {
    String path =
        Arrays.stream(url.getRawPath().split("/", -1))
            .map(ShownAddress::part)
            .collect(Collectors.joining("/"));
    String query = url.getRawQuery();
    String shown = url.getHost() + path + (query == null ? "" : "?" + names(query));
    return shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) + "..." : shown;
  }

  /** A part of a path. {@code 2026-06.pdf} becomes {@code 0-0.pdf}. */
  private static String part(String part) {
    String name = part.replaceFirst("^[0-9][0-9._-]*", "");
    String numbers = part.substring(0, part.length() - name.length());
    return numbers.replaceAll("[0-9]+", "0") + (name.isEmpty() ? "" : Redaction.name(name));
  }

  private static String names(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> Redaction.name(pair.split("=", 2)[0]) + "=" + Redaction.REDACTED)
        .distinct()
        .collect(Collectors.joining("&"));
  }
}
