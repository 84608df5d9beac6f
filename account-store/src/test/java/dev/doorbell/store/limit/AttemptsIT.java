package dev.doorbell.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.store.purge.PurgeRule;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AttemptsIT {
  private static final AttemptLimits FIVE = new AttemptLimits(5, 100);

  @AutoClose private static final TestStore test = TestStore.open();

  @AutoClose
  private static final Store limited = Store.open(test.settings(), PaceSettings.NONE, FIVE);

  private final Account account = test.account();
  private final UUID worker = test.incarnation();

  @Test
  void concurrent_attempts_of_a_key_count_together() throws Exception {
    Callable<Object> attempt =
        () -> test.store().attempts().attempt("sign-in", "2001:db8::1", FIVE);
    var outcomes = Race.of(Collections.nCopies(20, attempt));
    assertThat(Race.count(outcomes, AttemptOutcome.Admitted.class)).isEqualTo(5);
    assertThat(test.store().attempts().attempt("sign-in", "2001:db8::1", FIVE))
        .isInstanceOfSatisfying(
            AttemptOutcome.TooMany.class,
            tooMany ->
                assertThat(tooMany.left())
                    .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1)));
    assertThat(test.store().attempts().left("sign-in", "2001:db8::1", FIVE)).isPositive();
    assertThat(test.store().attempts().left("sign-in", "2001:db8::2", FIVE)).isZero();
    assertThat(test.store().attempts().attempt("sign-in", "2001:db8::2", FIVE))
        .isEqualTo(new AttemptOutcome.Admitted());
    assertThat(test.queryText("select count(*) from attempt_limit where key like '%2001%'"))
        .isEqualTo("0");
  }

  @Test
  void attempts_count_until_they_are_a_minute_and_an_hour_old() {
    AttemptLimits limits = new AttemptLimits(1, 2);
    assertThat(attempt("k", limits)).isInstanceOf(AttemptOutcome.Admitted.class);
    assertThat(attempt("k", limits)).isInstanceOf(AttemptOutcome.TooMany.class);
    age("1 minute");
    assertThat(attempt("k", limits)).isInstanceOf(AttemptOutcome.Admitted.class);
    age("1 minute");
    assertThat(attempt("k", limits))
        .isInstanceOfSatisfying(
            AttemptOutcome.TooMany.class,
            tooMany -> assertThat(tooMany.left()).isGreaterThan(Duration.ofMinutes(50)));
    age("1 hour");
    assertThat(attempt("k", limits)).isInstanceOf(AttemptOutcome.Admitted.class);
  }

  @Test
  void the_sixth_answer_of_an_account_within_a_minute_is_rejected_over_all_its_jobs() {
    for (int i = 0; i < 5; i++) {
      assertThat(answer(ask())).as("answer %d", i).isInstanceOf(AnswerOutcome.Accepted.class);
      end();
    }
    Challenge sixth = ask();
    assertThat(answer(sixth)).isInstanceOf(AnswerOutcome.TooMany.class);
    assertThat(answer(sixth)).isInstanceOf(AnswerOutcome.TooMany.class);
    assertThat(test.challenge(sixth).state().name()).isEqualTo("OPEN");
    age("1 minute");
    assertThat(answer(sixth)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void answers_that_are_rejected_for_another_reason_do_not_count() {
    Challenge challenge = ask();
    assertThat(answer(challenge)).isInstanceOf(AnswerOutcome.Accepted.class);
    for (int i = 0; i < 10; i++) {
      assertThat(answer(challenge)).isEqualTo(new AnswerOutcome.AlreadyAnswered());
    }
  }

  @Test
  void early_answers_count_too() {
    Run run = test.live(account, RunTrigger.MANUAL, worker);
    for (int i = 0; i < 5; i++) {
      assertThat(early(run)).isInstanceOf(EarlyAnswerOutcome.Kept.class);
    }
    assertThat(early(run)).isInstanceOf(EarlyAnswerOutcome.TooMany.class);
  }

  @Test
  void the_purge_removes_attempts_that_no_longer_count() {
    assertThat(attempt("old", FIVE)).isInstanceOf(AttemptOutcome.Admitted.class);
    test.sql("update attempt_limit set changed_at = changed_at - interval '2 hours'");
    assertThat(test.purge(PurgeRule.ATTEMPTS, Duration.ofHours(1))).isPositive();
    assertThat(test.queryText("select count(*) from attempt_limit")).isEqualTo("0");
  }

  private AttemptOutcome attempt(String key, AttemptLimits limits) {
    return test.store().attempts().attempt("test", key, limits);
  }

  private static void age(String time) {
    test.sql(
        "update attempt_limit set attempts = array(select e - interval '%s' from unnest(attempts) e)"
            .formatted(time));
  }

  private Challenge ask() {
    return test.ask(test.live(account, RunTrigger.MANUAL, worker));
  }

  private void end() {
    test.sql(
        "update challenge set state = 'DONE', sealed_answer = null, sealed_pending = null, closed_at = now() where closed_at is null");
    test.sql(
        "update run set status = 'SUCCEEDED', ended_at = now() where ended_at is null and account_id = '%s'"
            .formatted(account.id()));
  }

  private static AnswerOutcome answer(Challenge challenge) {
    return limited
        .answers()
        .answer(TestStore.OWNER, challenge.jobId(), challenge.id(), new byte[] {1}, "local");
  }

  private static EarlyAnswerOutcome early(Run run) {
    return limited.earlyAnswers().keep(TestStore.OWNER, run.jobId(), new byte[] {1}, "local");
  }
}
