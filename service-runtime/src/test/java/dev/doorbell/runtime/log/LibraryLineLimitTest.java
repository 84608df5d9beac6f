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
      context.getLogger("org.flywaydb.Flyway").warn("a");
    }
    assertThat(lines.list).hasSize(20);
  }

  /** A consumer once wrote 5 MiB per second while its topic did not exist. */
  @Test
  void a_kafka_client_writes_one_line_per_minute_of_a_warning_and_each_other_warning() {
    Logger fetches =
        context.getLogger("org.apache.kafka.clients.consumer.internals.FetchCollector");
    for (int i = 0; i < 2_000; i++) {
      fetches.warn("Received unknown topic or partition error in fetch for partition {}", i);
    }
    fetches.warn("Another warning");
    fetches.error("Another warning");
    assertThat(lines.list).hasSize(3);
    now = now.plus(Duration.ofMinutes(1));
    fetches.warn("Received unknown topic or partition error in fetch for partition {}", 1);
    assertThat(lines.list).hasSize(4);
  }

  @Test
  void lines_of_kafka_below_warn_are_not_limited() {
    Logger config = context.getLogger("org.apache.kafka.common.config.AbstractConfig");
    config.setLevel(Level.INFO);
    for (int i = 0; i < 10; i++) {
      config.info("values");
    }
    assertThat(lines.list).hasSize(10);
  }

  @Test
  void texts_of_kafka_that_contain_values_do_not_fill_the_memory_or_the_log() {
    Logger client = context.getLogger("org.apache.kafka.Client");
    for (int i = 0; i < 5_000; i++) {
      client.warn("generation " + i);
    }
    assertThat(lines.list).hasSizeLessThan(600);
  }
}
