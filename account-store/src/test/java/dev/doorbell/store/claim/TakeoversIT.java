package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.end.EndOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeoversIT {
  private static final Set<String> CONNECTORS = Set.of(TestStore.CONNECTOR);

  private TestStore test;
  private Store store;

  @BeforeEach
  void open() {
    test = TestStore.open();
    store = test.store();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void runs_of_the_living_are_left_alone() {
    test.live(test.incarnation());
    assertThat(store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 10)).isEmpty();
  }

  @Test
  void several_takers_share_the_orphans_and_none_is_taken_twice() {
    UUID dead = test.incarnation();
    for (int i = 0; i < 60; i++) {
      test.live(dead);
    }
    store.incarnations().end(dead);
    List<UUID> taken = new ArrayList<>();
    for (int sweep = 0; sweep < 10 && taken.size() < 60; sweep++) {
      for (Object some :
          Race.times(8, () -> store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 5))) {
        ((List<?>) some).forEach(run -> taken.add(((TakenRun.ToRun) run).run().jobId()));
      }
    }
    assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    assertThat(taken)
        .map(jobId -> store.runs().find(jobId))
        .allMatch(run -> run.attempt() == 2 && !dead.equals(run.incarnation()));
  }

  @Test
  void after_a_take_over_no_write_of_the_old_attempt_gets_through() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    RunFence old = run.fence();
    UUID challenge = Ids.next();
    store.challenges().open(old, newChallenge(challenge), null);
    store.incarnations().end(dead);
    store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 1);

    List<ThrowingCallable> writes =
        List.of(
            () -> store.runMarks().loginState(old, LoginState.FAILED),
            () -> store.runMarks().markSending(old),
            () -> store.runEnds().succeed(old),
            () -> store.runEnds().fail(old, "UNKNOWN_ERROR", null),
            () -> store.runEnds().cancelled(old),
            () -> store.challenges().open(old, newChallenge(Ids.next()), null),
            () ->
                store
                    .challenges()
                    .open(old, newChallenge(Ids.next()), new SavedSession(new byte[1], 1)),
            () -> store.challenges().submitting(old, challenge),
            () -> store.challenges().expire(old, challenge),
            () -> store.challenges().finished(old, challenge),
            () ->
                store.savedSessions().save(old, run.accountId(), new SavedSession(new byte[1], 1)),
            () -> store.documents().save(old, new NewDocument("k", "n", "t", new byte[1])));
    assertThat(writes)
        .allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(FencedOutException.class));
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_fenced_write_and_a_take_over_at_once_never_leave_a_write_behind_the_take_over() {
    for (int round = 0; round < 100; round++) {
      UUID dead = test.incarnation();
      UUID taker = test.incarnation();
      RunFence old = test.live(dead).fence();
      store.incarnations().end(dead);
      var outcomes =
          Race.between(
              () -> store.documents().save(old, new NewDocument("k", "n", "t", new byte[1])),
              () -> store.takeovers().takeOrphans(taker, CONNECTORS, 1));
      // Skipped while the write held the row, or taken: then the write came before it, or not at
      // all.
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(outcomes.get(0))
          .isInstanceOfAny(SaveOutcome.Saved.class, FencedOutException.class);
      if (!taken) {
        assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Saved.class);
        store.takeovers().takeOrphans(taker, CONNECTORS, 1);
      }
      assertThatThrownBy(
              () -> store.documents().save(old, new NewDocument("l", "n", "t", new byte[1])))
          .isInstanceOf(FencedOutException.class);
      store.incarnations().end(taker);
      assertThat(store.runEnds().succeed(store.runs().find(old.jobId()).fence()))
          .isInstanceOf(EndOutcome.Ended.class);
    }
  }

  @Test
  void an_end_and_a_take_over_at_once_leave_either_an_ended_run_or_a_new_attempt() {
    for (int round = 0; round < 100; round++) {
      UUID dead = test.incarnation();
      RunFence old = test.live(dead).fence();
      store.incarnations().end(dead);
      var outcomes =
          Race.between(
              () -> store.runEnds().succeed(old),
              () -> store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 1));
      boolean ended = outcomes.get(0) instanceof EndOutcome.Ended;
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(ended).as("%s", outcomes).isNotEqualTo(taken);
      Run run = store.runs().find(old.jobId());
      assertThat(run.status()).isEqualTo(ended ? RunStatus.SUCCEEDED : RunStatus.RUNNING);
      if (taken) {
        store.runEnds().cancelled(run.fence());
      }
    }
  }

  @Test
  void a_restart_closes_what_the_old_attempt_asked_and_erases_its_answer() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = Ids.next();
    store.challenges().open(run.fence(), newChallenge(challenge), null);
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local");
    store.takeovers().release(dead);
    UUID taker = test.incarnation();
    var taken = (TakenRun.ToRun) store.takeovers().takeOrphans(taker, CONNECTORS, 1).getFirst();
    assertThat(taken.closedChallenge()).isEqualTo(challenge);
    assertThat(taken.hadBegun()).isTrue();
    assertThat(taken.run().attempt()).isEqualTo(2);
    assertThat(taken.run().replyTo().incarnation()).isEqualTo(taker);
    var closed = store.challenges().find(challenge);
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo("RESTARTED");
    assertThat(test.one("select sealed_answer from challenge")).isEqualTo("null");
  }

  @Test
  void an_orphan_that_somebody_cancelled_ends_instead_of_running_again() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    store.runEnds().cancel(TestStore.OWNER, run.jobId());
    store.incarnations().end(dead);
    var taken = store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 1);
    assertThat(taken).hasSize(1).first().isInstanceOf(TakenRun.Cancelled.class);
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.CANCELLED);
    assertThatThrownBy(() -> store.runEnds().succeed(run.fence()))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void a_restart_does_not_withdraw_a_question_whose_answer_was_handed_over() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = Ids.next();
    store.challenges().open(run.fence(), newChallenge(challenge), null);
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local");
    store.challenges().submitting(run.fence(), challenge);
    store.takeovers().release(dead);

    var taken = (TakenRun.ToRun) takeOne();

    assertThat(taken.closedChallenge()).isNull();
    assertThat(store.challenges().find(challenge).state()).isEqualTo(ChallengeState.DONE);
    assertThat(store.challenges().find(challenge).closeReason()).isNull();
  }

  @Test
  void one_run_is_given_up_and_the_others_stay() {
    UUID mine = test.incarnation();
    Run given = test.live(mine);
    Run kept = test.live(mine);
    store.takeovers().release(given.fence());

    assertThat(((TakenRun.ToRun) takeOne()).run().attempt()).isEqualTo(2);
    store.takeovers().release(given.fence());
    assertThat(store.runs().find(given.jobId()).incarnation()).isNotNull();
    assertThat(store.runs().find(kept.jobId()).incarnation()).isEqualTo(mine);
  }

  @Test
  void a_run_that_nobody_could_begin_in_time_is_skipped_by_anybody() {
    Run left = leftForAnother();
    assertThat(store.takeovers().takeOrphans(test.incarnation(), Set.of("other"), 10)).isEmpty();
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");

    var taken = store.takeovers().takeOrphans(test.incarnation(), Set.of("other"), 10);

    assertThat(taken).hasSize(1).first().isInstanceOf(TakenRun.Stale.class);
    Run run = store.runs().find(left.jobId());
    assertThat(run.status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(run.reason()).isEqualTo("STALE");
  }

  @Test
  void a_run_that_had_begun_is_never_stale() {
    UUID dead = test.incarnation();
    test.live(dead);
    store.takeovers().release(dead);
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");
    assertThat(takeOne()).isInstanceOf(TakenRun.ToRun.class);
  }

  @Test
  void a_cancelled_orphan_is_ended_by_a_worker_without_its_connector() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    store.runEnds().cancel(TestStore.OWNER, run.jobId());
    store.incarnations().end(dead);
    assertThat(store.takeovers().takeOrphans(test.incarnation(), Set.of("other"), 10))
        .hasSize(1)
        .first()
        .isInstanceOf(TakenRun.Cancelled.class);
  }

  private Run leftForAnother() {
    var job = TestStore.job(test.account(), RunTrigger.MANUAL);
    var left = (ClaimOutcome.Unowned) store.runClaims().claim(job, test.incarnation(), false);
    return left.run();
  }

  private TakenRun takeOne() {
    return store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, 10).getFirst();
  }

  private static NewChallenge newChallenge(UUID id) {
    return new NewChallenge(id, "{}", Duration.ofMinutes(3), null, new byte[] {5});
  }
}
