package dev.doorbell.testkit.scrub;

import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.page.ResponseHeaders.Header;
import dev.doorbell.testkit.recording.RecordedHeader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Keeps the headers of a response that a connector or the SDK may read, without secrets. */
final class HeaderScrubber {
  private static final Set<String> KEPT =
      Set.of(
          "content-disposition", "content-language", "link", "location", "refresh", "retry-after");

  /** A count, for instance {@code X-Total: 12}. */
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  /** The value of a cookie that is too short to be searched for. */
  static final String REMOVED = "removed";

  private final SecretRegistry registry;

  HeaderScrubber(SecretRegistry registry) {
    this.registry = registry;
  }

  /**
   * The headers to record, without {@code Content-Type}, which depends on the recorded body.
   *
   * @param scrub replaces secrets in a value
   */
  List<RecordedHeader> scrub(ResponseHeaders headers, UnaryOperator<String> scrub) {
    List<RecordedHeader> kept = new ArrayList<>();
    for (Header header : headers.all()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.equals("set-cookie")) {
        kept.add(new RecordedHeader(header.name(), cookie(header.value())));
      } else if (KEPT.contains(name)
          || (name.startsWith("x-") && COUNT.matcher(header.value()).matches())) {
        kept.add(new RecordedHeader(header.name(), scrub.apply(header.value())));
      }
    }
    return kept;
  }

  /** The cookie with a placeholder as its value. It must not expire before the replay. */
  private String cookie(String header) {
    String[] parts = header.split(";", -1);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals + 1);
    String value = parts[0].substring(equals + 1).strip();
    StringJoiner kept = new StringJoiner("; ");
    kept.add(
        name
            + (value.isEmpty()
                ? ""
                : registry.find(value).map(Secret::placeholder).orElse(REMOVED)));
    boolean deleted = false;
    boolean hasAge = false;
    for (int i = 1; i < parts.length; i++) {
      String attribute = parts[i].strip();
      String lower = attribute.toLowerCase(Locale.ROOT);
      if (lower.startsWith("expires=")) {
        deleted |= isPast(attribute.substring("expires=".length()));
      } else {
        hasAge |= lower.startsWith("max-age=");
        kept.add(attribute);
      }
    }
    return deleted && !hasAge ? kept + "; Max-Age=0" : kept.toString();
  }

  private static boolean isPast(String date) {
    try {
      ZonedDateTime expires =
          ZonedDateTime.parse(date.replace('-', ' '), DateTimeFormatter.RFC_1123_DATE_TIME);
      return expires.toInstant().isBefore(Instant.now());
    } catch (DateTimeException other) {
      return date.contains("1970");
    }
  }
}
