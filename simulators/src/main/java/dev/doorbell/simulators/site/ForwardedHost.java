package dev.doorbell.simulators.site;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * The host that a request was meant for. A connector that was redirected to a simulator names the
 * real host in {@code X-Forwarded-Host}, so that one port can stand for several hosts. A browser
 * sends no such header.
 */
public final class ForwardedHost {
  private static final String HEADER = "X-Forwarded-Host";

  private ForwardedHost() {}

  /** In lower case; empty without the header. */
  public static Optional<String> of(Context context) {
    return Optional.ofNullable(context.header(HEADER))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }
}
