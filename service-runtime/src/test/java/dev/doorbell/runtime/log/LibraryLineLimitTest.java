package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryLineLimitTest {
  private Instant now = Instant.EPOCH;
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger jetty = context.getLogger("org.eclipse.jetty.http.HttpParser");

  @BeforeEach
  void start() {
    lines.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(lines);
    context.addTurboFilter(new LibraryLineLimit(() -> now));
  }

  @Test
  void a_library_writes_one_line_per_minute_of_a_cause() {
    for (int i = 0; i < 2_000; i++) {
      jetty.warn("malformed {}", i);
      jetty.warn("a text that contains {} itself: {} {} {}", i, i, i, i);
    }
    assertThat(lines.list).hasSize(1);
    now = now.plus(Duration.ofMinutes(1));
    jetty.warn("malformed");
    assertThat(lines.list).hasSize(2);
  }

  @Test
  void other_levels_loggers_and_exceptions_are_other_causes() {
    jetty.warn("malformed");
    jetty.error("malformed");
    jetty.warn("malformed", new IOException("a"));
    jetty.warn("malformed", new IllegalStateException("a"));
    context.getLogger("org.eclipse.jetty.server.HttpChannel").warn("malformed");
    assertThat(lines.list).hasSize(5);
  }

  @Test
  void a_line_below_the_level_does_not_use_the_minute_of_its_cause() {
    jetty.debug("details");
    assertThat(jetty.isWarnEnabled()).isTrue();
    jetty.setLevel(Level.DEBUG);
    jetty.debug("details");
    assertThat(lines.list).hasSize(1);
  }

  @Test
  void lines_of_our_own_code_are_not_limited_here() {
    for (int i = 0; i < 10; i++) {
      context.getLogger("dev.doorbell.worker.Worker").warn("a");
      context.getLogger("org.apache.kafka.Client").warn("a");
    }
    assertThat(lines.list).hasSize(20);
  }
}
