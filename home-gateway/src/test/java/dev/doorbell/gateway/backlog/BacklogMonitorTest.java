package dev.doorbell.gateway.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.request.RunCounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogMonitorTest {
  private static final Duration FRESH = Duration.ofSeconds(20);

  private RunCounts rows = new RunCounts(0, 0, 0, 0, 0, 0, Duration.ZERO);
  private JobTopic.Reading topic = new JobTopic.Reading(0, List.of(0L), 0);
  private boolean databaseUnavailable;
  private boolean kafkaUnavailable;
  private long nanos;

  private final BacklogMonitor monitor =
      new BacklogMonitor(
          () -> {
            if (databaseUnavailable) {
              throw new StoreUnavailableException("unavailable", new IllegalStateException());
            }
            return rows;
          },
          () -> {
            if (kafkaUnavailable) {
              throw new JobTopic.UnavailableException("unavailable", new IllegalStateException());
            }
            return topic;
          },
          FRESH,
          () -> nanos,
          new OncePerMinute(InstantSource.system()));

  private Backlog read() {
    monitor.read();
    return monitor.current().orElseThrow();
  }

  private void advance(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void before_the_first_reading_the_backlog_is_unknown() {
    assertThat(monitor.current()).isEmpty();
    assertThat(new BacklogPage(monitor::current).render().status()).isEqualTo(503);
  }

  @Test
  void the_load_is_everything_that_needs_a_worker() {
    rows = new RunCounts(2, 2, 3, 5, 1, 1, Duration.ofSeconds(7));
    topic = new JobTopic.Reading(2, List.of(10L), 4);

    Backlog backlog = read();

    assertThat(backlog.waiting()).isEqualTo(2);
    assertThat(backlog.inFlight()).isEqualTo(8);
    assertThat(backlog.load()).isEqualTo(11);
    assertThat(backlog.oldestSeconds()).isEqualTo(7);
    assertThat(backlog.deadLetters()).isEqualTo(4);
  }

  @Test
  void a_run_that_waits_for_its_user_keeps_the_load_above_zero() {
    rows = new RunCounts(0, 0, 0, 1, 0, 0, Duration.ZERO);

    assertThat(read().load()).isEqualTo(1);
  }

  @Test
  void an_end_that_is_not_published_keeps_the_load_above_zero() {
    rows = new RunCounts(0, 0, 0, 0, 0, 1, Duration.ZERO);

    assertThat(read().load()).isEqualTo(1);
  }

  @Test
  void records_that_were_published_again_for_a_row_do_not_count_as_jobs() {
    rows = new RunCounts(1, 240, 0, 0, 0, 0, Duration.ofHours(1));
    topic = new JobTopic.Reading(243, List.of(0L), 0);

    assertThat(read().waitingRecords()).isEqualTo(3);
    assertThat(read().waiting()).isEqualTo(4);
  }

  @Test
  void a_row_whose_record_was_never_published_still_waits() {
    rows = new RunCounts(1, 1, 0, 0, 0, 0, Duration.ZERO);

    assertThat(read().waiting()).isEqualTo(1);
  }

  @Test
  void the_oldest_record_ages_until_a_worker_takes_it() {
    topic = new JobTopic.Reading(1, List.of(5L), 0);
    read();
    advance(Duration.ofSeconds(90));
    assertThat(read().oldestSeconds()).isEqualTo(90);

    topic = new JobTopic.Reading(1, List.of(6L), 0);

    assertThat(read().oldestSeconds()).isZero();
  }

  @Test
  void without_the_database_the_last_reading_is_shown_with_its_age_until_it_is_too_old() {
    rows = new RunCounts(3, 3, 0, 0, 0, 0, Duration.ZERO);
    read();
    databaseUnavailable = true;
    advance(FRESH);
    assertThatThrownBy(monitor::read).isInstanceOf(StoreUnavailableException.class);
    assertThat(monitor.current().orElseThrow().ageSeconds()).isEqualTo(20);
    assertThat(monitor.current().orElseThrow().waiting()).isEqualTo(3);

    advance(Duration.ofMillis(1));

    assertThat(monitor.current()).isEmpty();
  }

  /** A job may have come meanwhile, so the last reading before the outage is no answer. */
  @Test
  void after_an_outage_the_first_answer_is_a_new_reading() {
    read();
    databaseUnavailable = true;
    advance(FRESH.plusMillis(1));
    assertThatThrownBy(monitor::read).isInstanceOf(StoreUnavailableException.class);
    assertThat(monitor.current()).isEmpty();

    databaseUnavailable = false;
    rows = new RunCounts(1, 1, 0, 0, 0, 0, Duration.ZERO);
    assertThat(monitor.current()).as("not read yet").isEmpty();
    assertThat(read().load()).isOne();
  }

  /** Half a reading would count the rows or the records as zero. */
  @Test
  void a_reading_of_rows_or_records_alone_is_none() {
    rows = new RunCounts(3, 3, 0, 0, 0, 0, Duration.ZERO);
    kafkaUnavailable = true;
    monitor.read();
    assertThat(monitor.current()).isEmpty();

    kafkaUnavailable = false;
    databaseUnavailable = true;
    topic = new JobTopic.Reading(5, List.of(0L), 0);
    assertThatThrownBy(monitor::read).isInstanceOf(StoreUnavailableException.class);
    assertThat(monitor.current()).isEmpty();
  }

  @Test
  void without_kafka_the_backlog_is_unknown_instead_of_zero() {
    read();
    kafkaUnavailable = true;
    advance(FRESH.plusMillis(1));
    monitor.read();

    assertThat(monitor.current()).isEmpty();
    assertThat(
            new String(new BacklogPage(monitor::current).render().body(), StandardCharsets.UTF_8))
        .contains("BACKLOG_UNKNOWN");
  }

  @Test
  void a_gauge_whose_reading_is_too_old_is_not_a_number() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    monitor.registerGauges(new GatewayMetrics(registry));
    read();
    advance(FRESH.plusMillis(1));

    assertThat(registry.getMeters())
        .filteredOn(meter -> meter.getId().getName().startsWith("doorbell.backlog."))
        .hasSize(9)
        .allSatisfy(meter -> assertThat(meter.measure().iterator().next().getValue()).isNaN());
  }

  @Test
  void a_gauge_without_a_reading_is_not_a_number() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    monitor.registerGauges(new GatewayMetrics(registry));
    assertThat(registry.get("doorbell.backlog.load").gauge().value()).isNaN();

    read();

    assertThat(registry.get("doorbell.backlog.load").gauge().value()).isZero();
  }
}
