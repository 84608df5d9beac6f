package dev.doorbell.local.story;

import dev.doorbell.sdk.page.Redaction;
import java.net.URI;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address without values: parts of the path that look generated are removed, numbers become
 * {@value #NUMBER}, and of the query only the names remain.
 */
final class ShownAddress {
  /** In place of each number. */
  static final String NUMBER = "<n>";

  private static final int MAX_LENGTH = 300;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern PART = Pattern.compile("[^/?&=]+");

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

  /**
   * The address with each part of its path and query masked that contains a secret. The host is one
   * of the manifest's.
   */
  static StoryText masked(StoryText address, UnaryOperator<String> masking) {
    if (address.own()) {
      return address;
    }
    String text = address.text();
    int path = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
    String parts =
        PART.matcher(text.substring(path))
            .replaceAll(part -> Matcher.quoteReplacement(masking.apply(part.group())));
    // A secret may contain a slash, and then no part contains it.
    return new StoryText(text.substring(0, path) + masking.apply(parts), false);
  }

  /** A part of a path. {@code 2026-06.pdf} becomes {@code <n>-<n>.pdf}. */
  private static String part(String part) {
    String name = part.replaceFirst("^[0-9][0-9._-]*", "");
    String numbers = part.substring(0, part.length() - name.length());
    return numbered(numbers) + (name.isEmpty() ? "" : numbered(Redaction.name(name)));
  }

  private static String numbered(String text) {
    return DIGITS.matcher(text).replaceAll(NUMBER);
  }

  private static String names(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> numbered(Redaction.name(pair.split("=", 2)[0])) + "=" + Redaction.REDACTED)
        .distinct()
        .collect(Collectors.joining("&"));
  }
}
