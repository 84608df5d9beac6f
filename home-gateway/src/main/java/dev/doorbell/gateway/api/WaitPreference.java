package dev.doorbell.gateway.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Prefer: wait=N} (RFC 7240): how many seconds a caller wants to wait for the result. */
public final class WaitPreference {
  /** The longest wait: the server closes a connection that is silent for a minute. */
  public static final Duration MOST = Duration.ofSeconds(50);

  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

  private WaitPreference() {}

  /**
   * Ignores preferences that it does not know, as the RFC requires.
   *
   * @param headers the values of all {@code Prefer} headers
   * @return empty when the caller does not want to wait
   */
  public static Optional<Duration> parse(List<String> headers) {
    return headers.stream()
        .flatMap(header -> List.of(header.split(",")).stream())
        .map(preference -> List.of(preference.split(";")).getFirst())
        .map(preference -> WAIT.matcher(preference.strip().toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        .findFirst()
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
  }
}
