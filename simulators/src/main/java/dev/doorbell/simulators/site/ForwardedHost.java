package dev.doorbell.simulators.site;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * The real host for which a request was intended. If a setting moves a connector's site to a
 * simulator, the worker sends the real host in {@code X-Forwarded-Host}, so that one port can
 * simulate several hosts. Browsers do not send this header.
 */
public final class ForwardedHost {
  private static final String HEADER = "X-Forwarded-Host";

  private ForwardedHost() {}

  /** The host in lower case; empty without the header. */
  public static Optional<String> of(Context context) {
    return Optional.ofNullable(context.header(HEADER))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }
}
