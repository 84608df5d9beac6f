package dev.doorbell.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Admits one line per minute of each cause from libraries that repeat lines. The HTTP server logs
 * some malformed requests with their text; a cause is a logger, a level and the class of the
 * exception. Kafka's clients log a warning for each fetch of a topic that does not exist, thousands
 * per second; for their warnings and errors, a cause also has the text before its values are filled
 * in. Created and called by Logback. Thread-safe.
 */
public final class LibraryLineLimit extends TurboFilter {
  private static final List<String> LIBRARIES = List.of("org.eclipse.jetty.", "io.javalin.");
  private static final String KAFKA = "org.apache.kafka.";

  /** Each text is kept in memory, and some contain values: further texts share one cause. */
  private static final int MOST_TEXTS = 500;

  private final Set<String> texts = ConcurrentHashMap.newKeySet();
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
    if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    String cause = logger.getName() + level + (thrown == null ? "" : thrown.getClass().getName());
    if (logger.getName().startsWith(KAFKA)) {
      return level.isGreaterOrEqual(Level.WARN)
          ? admit(cause + known(format))
          : FilterReply.NEUTRAL;
    }
    return LIBRARIES.stream().anyMatch(logger.getName()::startsWith)
        ? admit(cause)
        : FilterReply.NEUTRAL;
  }

  private String known(String text) {
    if (texts.contains(text)) {
      return text;
    }
    return texts.size() < MOST_TEXTS && texts.add(text) ? text : "";
  }

  private FilterReply admit(String cause) {
    return limit.admit(cause).isPresent() ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
