package dev.doorbell.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.connector.RunWindow;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SchedulesIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  @Test
  void several_gateways_request_each_due_run_once() {
    for (int i = 0; i < 50; i++) {
      test.account(Schedule.HOURLY);
    }
    test.account(Schedule.MANUAL);
    test.sql("update account set next_run_at = clock_timestamp() where schedule <> 'manual'");
    List<UUID> accounts = new ArrayList<>();
    for (int sweep = 0; sweep < 10 && accounts.size() < 50; sweep++) {
      Race.times(8, () -> store.schedules().due(4))
          .forEach(some -> ((List<?>) some).forEach(run -> accounts.add(((Run) run).accountId())));
    }
    assertThat(accounts).hasSize(50).doesNotHaveDuplicates();
    assertThat(store.schedules().due(100)).isEmpty();
    assertThat(test.queryText("select count(*) from run where trigger = 'AUTOMATIC'"))
        .isEqualTo("50");
  }

  @Test
  void runs_that_were_missed_for_days_are_requested_once_and_the_next_is_due_one_period_from_now() {
    UUID account = test.account(Schedule.HOURLY).id();
    test.sql("update account set next_run_at = clock_timestamp() - interval '3 days'");
    List<Run> due = store.schedules().due(10);
    assertThat(due).hasSize(1);
    assertThat(due.getFirst().accountId()).isEqualTo(account);
    assertThat(due.getFirst().trigger()).isEqualTo(RunTrigger.AUTOMATIC);
    assertThat(due.getFirst().status()).isEqualTo(RunStatus.REQUESTED);
    assertThat(
            test.queryText(
                "select next_run_at > clock_timestamp() + interval '59 minutes' from account"))
        .isEqualTo("t");
  }

  @Test
  void an_account_whose_last_automatic_run_waits_for_a_worker_gets_no_second_one() {
    test.account(Schedule.HOURLY);
    test.sql("update account set next_run_at = clock_timestamp()");
    assertThat(store.schedules().due(10)).hasSize(1);
    test.sql("update account set next_run_at = clock_timestamp()");
    assertThat(store.schedules().due(10)).isEmpty();
    assertThat(test.queryText("select next_run_at > clock_timestamp() from account"))
        .isEqualTo("t");
  }

  @Test
  void an_account_gets_no_run_while_its_connector_is_manual_only() {
    test.account(Schedule.HOURLY);
    test.manualOnly(true);
    test.sql("update account set next_run_at = clock_timestamp()");
    assertThat(store.schedules().due(10)).isEmpty();
    assertThat(test.queryText("select next_run_at > clock_timestamp() from account"))
        .as("it does not delay other accounts")
        .isEqualTo("t");
    assertThat(test.queryText("select count(*) from run")).isEqualTo("0");

    test.manualOnly(false);
    test.sql("update account set next_run_at = clock_timestamp()");
    assertThat(store.schedules().due(10)).hasSize(1);
  }

  @Test
  void every_schedule_has_a_period_in_the_database() {
    for (Schedule schedule : Schedule.values()) {
      assertThat(test.account(schedule).nextRunAt() == null).isEqualTo(schedule == Schedule.MANUAL);
    }
  }

  @Test
  void while_the_window_is_closed_a_due_run_is_postponed_until_it_opens() {
    UUID account = test.account(Schedule.HOURLY).id();
    ZonedDateTime now = store.now().atZone(ZoneOffset.UTC);
    test.window(window(now.plusHours(2), now.plusHours(4)));
    test.sql("update account set next_run_at = clock_timestamp()");

    assertThat(store.schedules().due(10)).isEmpty();

    Instant next = store.accounts().find(TestStore.OWNER, account).nextRunAt();
    assertThat(next).isBetween(now.plusHours(1).toInstant(), now.plusHours(4).toInstant());
    assertThat(test.queryText("select count(*) from run")).isEqualTo("0");
  }

  @Test
  void while_the_window_is_open_a_due_run_must_start_before_it_closes() {
    ZonedDateTime now = store.now().atZone(ZoneOffset.UTC);
    RunWindow open = window(now.minusHours(2), now.plusHours(2));
    test.window(open);
    UUID account = test.account(Schedule.DAILY).id();
    assertThat(store.accounts().find(TestStore.OWNER, account).nextRunAt())
        .isAfterOrEqualTo(open.nextAfter(now.toInstant()).opens());
    test.sql("update account set next_run_at = clock_timestamp()");

    Run run = store.schedules().due(10).getFirst();

    assertThat(run.notAfter()).isEqualTo(open.lastOpened(now.toInstant()).closes());
    assertThat(store.accounts().find(TestStore.OWNER, account).nextRunAt())
        .isAfterOrEqualTo(open.nextAfter(now.toInstant()).opens());
  }

  @Test
  void a_schedule_that_is_chosen_later_follows_the_window_too() {
    ZonedDateTime now = store.now().atZone(ZoneOffset.UTC);
    RunWindow closed = window(now.plusHours(2), now.plusHours(4));
    test.window(closed);
    UUID account = test.account().id();

    var daily = new AccountChange(null, Map.of(), Map.of(), Schedule.DAILY);
    Instant next = store.accounts().update(TestStore.OWNER, account, daily).nextRunAt();

    assertThat(closed.lastOpened(next).contains(next)).isTrue();
    assertThat(store.accounts().update(TestStore.OWNER, account, daily).nextRunAt())
        .as("the same schedule again changes nothing")
        .isEqualTo(next);
  }

  private static RunWindow window(ZonedDateTime from, ZonedDateTime to) {
    return new RunWindow(
        from.toLocalTime().withNano(0), to.toLocalTime().withNano(0), ZoneOffset.UTC);
  }
}
