package dev.doorbell.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Admits one line per minute of each cause from libraries whose lines a client can provoke: the
 * HTTP server logs some malformed requests with their text. A cause is a logger, a level and the
 * class of the exception. Created and called by Logback. Thread-safe.
 */
public final class LibraryLineLimit extends TurboFilter {
  private static final List<String> LIBRARIES = List.of("org.eclipse.jetty.", "io.javalin.");

  private final OncePerMinute limit;

  /** Called by Logback. */
  public LibraryLineLimit() {
    this(InstantSource.system());
  }

  LibraryLineLimit(InstantSource clock) {
    this.limit = new OncePerMinute(clock);
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    // Without a format, the caller only asks whether the level is on.
    boolean written = format != null && level.isGreaterOrEqual(logger.getEffectiveLevel());
    if (!written || LIBRARIES.stream().noneMatch(logger.getName()::startsWith)) {
      return FilterReply.NEUTRAL;
    }
    String cause = logger.getName() + level + (thrown == null ? "" : thrown.getClass().getName());
    return limit.admit(cause).isPresent() ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
