package dev.doorbell.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.store.connector.RunWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticRunPlanTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final RunWindow NIGHT =
      new RunWindow(LocalTime.of(2, 0), LocalTime.of(6, 0), PARIS);
  private static final RunWindow OVER_MIDNIGHT =
      new RunWindow(LocalTime.of(22, 0), LocalTime.of(4, 0), PARIS);

  // The account's share of the window is 0, so it runs when a window opens.
  private static final UUID FIRST = new UUID(1, 0);

  private static AutomaticRunPlan plan(Schedule schedule, RunWindow window) {
    return new AutomaticRunPlan(schedule, window, FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "HOURLY, 2026-01-31T10:00:00Z, 2026-01-31T11:00:00Z",
    "DAILY, 2026-01-31T10:00:00Z, 2026-02-01T10:00:00Z",
    "WEEKLY, 2026-01-31T10:00:00Z, 2026-02-07T10:00:00Z",
    "MONTHLY, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
  })
  void without_a_window_the_next_run_is_due_one_period_later(
      Schedule schedule, Instant due, Instant next) {
    AutomaticRunPlan plan = new AutomaticRunPlan(schedule, null, FIRST);
    assertThat(plan.after(due)).isEqualTo(next);
    assertThat(plan.next(due, due.plusSeconds(3))).isEqualTo(next);
    assertThat(plan.mayRun(due)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // Created at noon, and at one o'clock at night, in Paris.
    "DAILY, 2026-01-10T11:00:00Z, 2026-01-11T01:00:00Z",
    "DAILY, 2026-01-10T00:00:00Z, 2026-01-10T01:00:00Z",
    // Created while the window is open: due in the next window.
    "DAILY, 2026-01-10T01:00:00Z, 2026-01-11T01:00:00Z",
    "WEEKLY, 2026-01-10T01:00:00Z, 2026-01-17T01:00:00Z",
    "MONTHLY, 2026-01-31T01:00:00Z, 2026-02-28T01:00:00Z",
    // The same local time, although the clocks have changed.
    "DAILY, 2026-03-28T01:00:00Z, 2026-03-29T01:00:00Z",
    "DAILY, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
    "WEEKLY, 2026-10-20T00:00:00Z, 2026-10-27T01:00:00Z",
    // Hourly: every hour while it is open, then when it opens again.
    "HOURLY, 2026-01-10T01:00:00Z, 2026-01-10T02:00:00Z",
    "HOURLY, 2026-01-10T03:59:59Z, 2026-01-10T04:59:59Z",
    "HOURLY, 2026-01-10T04:00:00Z, 2026-01-11T01:00:00Z",
  })
  void a_run_is_due_when_the_window_opens(Schedule schedule, Instant last, Instant next) {
    assertThat(plan(schedule, NIGHT).after(last)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2026-01-10T11:00:00Z, 2026-01-10T21:00:00Z",
    "DAILY, 2026-01-10T23:30:00Z, 2026-01-11T21:00:00Z",
    "WEEKLY, 2026-01-10T23:30:00Z, 2026-01-17T21:00:00Z",
    "HOURLY, 2026-01-10T22:30:00Z, 2026-01-10T23:30:00Z",
    "HOURLY, 2026-01-11T02:30:00Z, 2026-01-11T21:00:00Z",
  })
  void a_window_over_midnight_belongs_to_the_day_on_which_it_opens(
      Schedule schedule, Instant last, Instant next) {
    assertThat(plan(schedule, OVER_MIDNIGHT).after(last)).isEqualTo(next);
  }

  @Test
  void runs_that_were_missed_are_left_out() {
    Instant due = Instant.parse("2026-01-10T01:00:00Z");
    Instant now = Instant.parse("2026-01-15T03:00:00Z");
    assertThat(plan(Schedule.DAILY, NIGHT).next(due, now))
        .isEqualTo(Instant.parse("2026-01-16T01:00:00Z"));
    assertThat(new AutomaticRunPlan(Schedule.DAILY, null, FIRST).next(due, now))
        .isEqualTo(now.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @CsvSource({"HOURLY", "DAILY", "WEEKLY", "MONTHLY"})
  void a_run_that_is_due_while_the_window_is_closed_waits_until_it_opens(Schedule schedule) {
    Instant due = Instant.parse("2026-01-10T04:59:00Z");
    Instant now = Instant.parse("2026-01-10T05:00:00Z");
    AutomaticRunPlan plan = plan(schedule, NIGHT);
    assertThat(plan.mayRun(due)).isTrue();
    assertThat(plan.mayRun(now)).isFalse();
    assertThat(plan.next(due, now)).isEqualTo(Instant.parse("2026-01-11T01:00:00Z"));
  }

  @Test
  void a_run_starts_before_the_window_closes_or_not_at_all() {
    Instant now = Instant.parse("2026-01-10T04:00:00Z");
    assertThat(plan(Schedule.DAILY, NIGHT).startsBefore(now, Duration.ofDays(1)))
        .isEqualTo(Instant.parse("2026-01-10T05:00:00Z"));
    assertThat(plan(Schedule.DAILY, NIGHT).startsBefore(now, Duration.ofMinutes(1)))
        .isEqualTo(now.plusSeconds(60));
    assertThat(
            new AutomaticRunPlan(Schedule.DAILY, null, FIRST).startsBefore(now, Duration.ofDays(1)))
        .isEqualTo(now.plus(Duration.ofDays(1)));
  }

  @Test
  void accounts_are_spread_over_three_quarters_of_the_window() {
    Instant noon = Instant.parse("2026-01-10T11:00:00Z");
    Instant opens = Instant.parse("2026-01-11T01:00:00Z");
    long[] minutes =
        IntStream.range(0, 1000)
            .mapToObj(i -> new AutomaticRunPlan(Schedule.DAILY, NIGHT, new UUID(7, 1_000_000L + i)))
            .mapToLong(plan -> Duration.between(opens, plan.after(noon)).toMinutes())
            .toArray();
    assertThat(LongStream.of(minutes).boxed()).allMatch(minute -> minute >= 0 && minute < 180);
    for (int hour = 0; hour < 3; hour++) {
      int from = hour * 60;
      assertThat(IntStream.range(0, 1000).filter(i -> minutes[i] / 60 * 60 == from))
          .as("accounts in hour %s", hour)
          .hasSizeBetween(300, 370);
    }
  }

  @Test
  void an_account_keeps_its_local_time_through_a_whole_year() {
    AutomaticRunPlan plan = new AutomaticRunPlan(Schedule.DAILY, OVER_MIDNIGHT, new UUID(7, 4711));
    Instant due = plan.after(Instant.parse("2026-01-10T11:00:00Z"));
    for (int day = 0; day < 365; day++) {
      Instant next = plan.next(due, due.plusSeconds(1));
      ZonedDateTime local = next.atZone(PARIS);
      assertThat(plan.mayRun(next)).isTrue();
      assertThat(OVER_MIDNIGHT.lastOpened(next).date())
          .isEqualTo(LocalDate.of(2026, 1, 11).plusDays(day));
      assertThat(Duration.between(due, next)).isBetween(Duration.ofHours(22), Duration.ofHours(26));
      assertThat(local.getHour() < 4 || local.getHour() >= 22).isTrue();
      due = next;
    }
  }

  @Test
  void a_manual_account_has_no_plan() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AutomaticRunPlan(Schedule.MANUAL, null, FIRST));
  }
}
