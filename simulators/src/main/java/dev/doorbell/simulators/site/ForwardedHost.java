package dev.doorbell.simulators.site;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * The host that a visitor means: a connector whose site was moved here says which one it would have
 * asked, so that one port can be several hosts. A browser says nothing.
 */
public final class ForwardedHost {
  private static final String HEADER = "X-Forwarded-Host";

  private ForwardedHost() {}

  /** In lower case; empty if the visitor named none. */
  public static Optional<String> of(Context context) {
    return Optional.ofNullable(context.header(HEADER))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }
}
