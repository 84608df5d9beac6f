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

  /** A part of a path; {@code 2024} and {@code 2024.pdf} become {@code 0} and {@code 0.pdf}. */
  private static String part(String part) {
    if (part.isEmpty()) {
      return part;
    }
    int digits = 0;
    while (digits < part.length() && Character.isDigit(part.charAt(digits))) {
      digits++;
    }
    String rest = part.substring(digits);
    if (digits == 0) {
      return Redaction.name(rest);
    }
    return rest.isEmpty()
        ? "0"
        : rest.startsWith(".") ? "0." + name(rest.substring(1)) : "0" + name(rest);
  }

  private static String name(String text) {
    return text.isEmpty() ? "" : Redaction.name(text);
  }

  private static String names(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> Redaction.name(pair.split("=", 2)[0]) + "=" + Redaction.REDACTED)
        .distinct()
        .collect(Collectors.joining("&"));
  }
}
