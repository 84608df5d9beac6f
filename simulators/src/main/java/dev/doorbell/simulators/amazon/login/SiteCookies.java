package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Marketplace;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one request: secure, and of the whole domain where the visitor named the host; a
 * browser that came to this machine's own name would not take them otherwise.
 */
final class SiteCookies {
  static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);
  private final Context context;
  private final @Nullable String domain;

  SiteCookies(Context context, Optional<Marketplace> meant) {
    this.context = context;
    this.domain = meant.map(one -> "." + one.domain()).orElse(null);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }

  void set(String name, String value, Duration lasting, boolean httpOnly) {
    int seconds = (int) Math.min(lasting.toSeconds(), Integer.MAX_VALUE);
    context.cookie(new Cookie(name, value, "/", seconds, true, httpOnly, domain, null));
  }
}
