package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.EndOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
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
    assertThat(store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, new Capacity(10, 10)))
        .isEmpty();
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
          Race.times(
              8,
              () ->
                  store
                      .takeovers()
                      .takeOrphans(test.incarnation(), CONNECTORS, new Capacity(5, 5)))) {
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
    store.challengeLifecycle().open(old, newChallenge(challenge), null);
    store.incarnations().end(dead);
    store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, new Capacity(1, 1));

    List<ThrowingCallable> writes =
        List.of(
            () -> store.runProgress().saveLoginState(old, LoginState.FAILED),
            () -> store.runProgress().markSending(old),
            () -> store.runEnds().succeed(old),
            () -> store.runEnds().fail(old, RunFailure.of("UNKNOWN_ERROR", null)),
            () -> store.runEnds().endCancelled(old),
            () -> store.challengeLifecycle().open(old, newChallenge(Ids.next()), null),
            () ->
                store
                    .challengeLifecycle()
                    .open(old, newChallenge(Ids.next()), new SavedSession(new byte[1], 1)),
            () -> store.challengeLifecycle().submit(old, challenge),
            () -> store.challengeLifecycle().expire(old, challenge),
            () -> store.challengeLifecycle().finish(old, challenge),
            () -> store.challengeLifecycle().takeResend(old, challenge),
            () -> store.challengeLifecycle().approve(old, challenge),
            () -> store.challengeLifecycle().endBySite(old, challenge, SiteEnd.DENIED),
            () ->
                store.savedSessions().save(old, run.accountId(), new SavedSession(new byte[1], 1)),
            () -> store.accountData().save(old, run.accountId(), new byte[1], 1),
            () -> store.identities().save(old, run.accountId(), "{}"),
            () -> store.documents().save(old, new NewDocument("k", "n", "t", new byte[1], null)));
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
              () -> store.documents().save(old, new NewDocument("k", "n", "t", new byte[1], null)),
              () -> store.takeovers().takeOrphans(taker, CONNECTORS, new Capacity(1, 1)));
      // Skipped while the write held the row, or taken: then the write came before it, or not at
      // all.
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(outcomes.get(0))
          .isInstanceOfAny(SaveOutcome.Saved.class, FencedOutException.class);
      if (!taken) {
        assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Saved.class);
        store.takeovers().takeOrphans(taker, CONNECTORS, new Capacity(1, 1));
      }
      assertThatThrownBy(
              () -> store.documents().save(old, new NewDocument("l", "n", "t", new byte[1], null)))
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
              () ->
                  store
                      .takeovers()
                      .takeOrphans(test.incarnation(), CONNECTORS, new Capacity(1, 1)));
      boolean ended = outcomes.get(0) instanceof EndOutcome.Ended;
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(ended).as("%s", outcomes).isNotEqualTo(taken);
      Run run = store.runs().find(old.jobId());
      assertThat(run.status()).isEqualTo(ended ? RunStatus.SUCCEEDED : RunStatus.RUNNING);
      if (taken) {
        store.runEnds().endCancelled(run.fence());
      }
    }
  }

  @Test
  void a_take_over_keeps_what_the_old_attempt_asked_with_its_answer() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = asked(run);
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local");
    store.takeovers().release(dead);

    TakenRun.ToRun taken = (TakenRun.ToRun) takeOne();

    assertThat(taken.run().attempt()).isEqualTo(2);
    var left = store.challenges().unfinishedOf(run.jobId());
    assertThat(left.id()).isEqualTo(challenge);
    assertThat(left.attempt()).isEqualTo(2);
    assertThat(store.challengeLifecycle().submit(taken.run().fence(), challenge))
        .isInstanceOf(SubmitOutcome.Submit.class);
  }

  @Test
  void an_answer_counts_while_the_run_is_nobodys() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = asked(run);
    store.takeovers().release(dead);
    assertThat(
            store
                .answers()
                .answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local"))
        .isInstanceOfSatisfying(
            AnswerOutcome.Accepted.class, accepted -> assertThat(accepted.replyTo()).isNull());
    assertThat(store.challengeLifecycle().resume(taken(run).fence(), challenge).state())
        .isEqualTo(ChallengeState.ANSWERED);
  }

  @Test
  void going_on_with_a_challenge_makes_the_run_wait_unless_it_is_closed() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = asked(run);
    store.takeovers().release(dead);
    Run taken = taken(run);
    assertThat(taken.status()).isEqualTo(RunStatus.RUNNING);

    assertThat(store.challengeLifecycle().resume(taken.fence(), challenge).state())
        .isEqualTo(ChallengeState.OPEN);
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.WAITING);

    test.sql("update challenge set expires_at = clock_timestamp()");
    store.challengeLifecycle().expire(taken.fence(), challenge);
    assertThat(store.challengeLifecycle().resume(taken.fence(), challenge).state())
        .isEqualTo(ChallengeState.EXPIRED);
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThatThrownBy(() -> store.challengeLifecycle().resume(run.fence(), challenge))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void a_withdrawn_challenge_is_closed_with_its_reason_and_its_answer_erased() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    UUID challenge = asked(run);
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local");
    store.takeovers().release(dead);
    Run taken = taken(run);
    assertThatThrownBy(
            () -> store.challengeLifecycle().withdraw(run.fence(), challenge, "RESTARTED"))
        .isInstanceOf(FencedOutException.class);

    assertThat(store.challengeLifecycle().withdraw(taken.fence(), challenge, "RESTARTED")).isTrue();
    assertThat(store.challengeLifecycle().withdraw(taken.fence(), challenge, "RESTARTED")).isTrue();

    var closed = store.challenges().find(challenge);
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo("RESTARTED");
    assertThat(test.one("select sealed_answer from challenge")).isEqualTo("null");
    assertThat(store.challenges().unfinishedOf(run.jobId())).isNull();
  }

  @Test
  void only_a_worker_that_dies_while_it_executes_counts_as_a_crash() {
    Run waiting = test.live(test.incarnation());
    asked(waiting);
    store.incarnations().end(waiting.incarnation());
    assertThat(taken(waiting).crashes()).isZero();

    Run released = test.live(test.incarnation());
    store.takeovers().release(released.incarnation());
    store.incarnations().end(released.incarnation());
    assertThat(taken(released).crashes()).isZero();

    Run executing = test.live(test.incarnation());
    store.incarnations().end(executing.incarnation());
    assertThat(taken(executing).crashes()).isEqualTo(1);

    Run broken = test.live(test.incarnation());
    store.takeovers().releaseAsCrashed(broken.fence());
    store.takeovers().releaseAsCrashed(broken.fence());
    assertThat(taken(broken).crashes()).isEqualTo(1);
  }

  @Test
  void a_run_whose_taker_dies_before_it_waits_again_has_crashed() {
    Run run = test.live(test.incarnation());
    asked(run);
    store.incarnations().end(run.incarnation());
    Run second = taken(run);
    store.incarnations().end(second.incarnation());
    assertThat(taken(run).crashes()).isEqualTo(1);
  }

  @Test
  void the_second_crash_ends_the_run_whoever_finds_it() {
    Run run = test.live(test.incarnation());
    UUID challenge = asked(run);
    test.sql("update run set status = 'RUNNING'");
    store.incarnations().end(run.incarnation());
    Run second = taken(run);
    store.incarnations().end(second.incarnation());

    assertThat(
            store.takeovers().takeOrphans(test.incarnation(), Set.of("other"), new Capacity(1, 0)))
        .hasSize(1)
        .first()
        .isInstanceOf(TakenRun.Crashed.class);

    Run failed = store.runs().find(run.jobId());
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR");
    assertThat(failed.reason()).isEqualTo("CRASHED");
    assertThat(store.challenges().find(challenge).state()).isEqualTo(ChallengeState.CANCELLED);
    assertThatThrownBy(() -> store.runEnds().succeed(second.fence()))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void suspects_are_taken_only_into_their_own_room_and_never_hold_the_others_up() {
    UUID dead = test.incarnation();
    List<Run> suspects = List.of(test.live(dead), test.live(dead), test.live(dead));
    store.incarnations().end(dead);
    UUID gone = test.incarnation();
    Run innocent = test.live(gone);
    store.takeovers().release(gone);

    assertThat(jobs(new Capacity(10, 0))).containsExactly(innocent.jobId());
    assertThat(jobs(new Capacity(10, 1)))
        .hasSize(1)
        .isSubsetOf(suspects.stream().map(Run::jobId).toList());
    assertThat(jobs(new Capacity(10, 5))).hasSize(2);
  }

  private List<UUID> jobs(Capacity room) {
    return store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, room).stream()
        .map(taken -> ((TakenRun.ToRun) taken).run().jobId())
        .toList();
  }

  @Test
  void an_orphan_that_somebody_cancelled_ends_instead_of_running_again() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    store.runEnds().cancel(TestStore.OWNER, run.jobId());
    store.incarnations().end(dead);
    var taken = store.takeovers().takeOrphans(test.incarnation(), CONNECTORS, new Capacity(1, 1));
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
    store.challengeLifecycle().open(run.fence(), newChallenge(challenge), null);
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge, new byte[] {1}, "local");
    store.challengeLifecycle().submit(run.fence(), challenge);
    store.takeovers().release(dead);

    assertThat(store.challengeLifecycle().withdraw(taken(run).fence(), challenge, "RESTARTED"))
        .isFalse();

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
    assertThat(
            store
                .takeovers()
                .takeOrphans(test.incarnation(), Set.of("other"), new Capacity(10, 10)))
        .isEmpty();
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");

    var taken =
        store.takeovers().takeOrphans(test.incarnation(), Set.of("other"), new Capacity(10, 10));

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
    assertThat(
            store
                .takeovers()
                .takeOrphans(test.incarnation(), Set.of("other"), new Capacity(10, 10)))
        .hasSize(1)
        .first()
        .isInstanceOf(TakenRun.Cancelled.class);
  }

  private Run leftForAnother() {
    var job = TestStore.job(test.account(), RunTrigger.MANUAL);
    var left = (ClaimOutcome.Unowned) store.runClaims().claim(job, test.incarnation(), false);
    return left.run();
  }

  private UUID asked(Run run) {
    UUID challenge = Ids.next();
    store.challengeLifecycle().open(run.fence(), newChallenge(challenge), null);
    return challenge;
  }

  private Run taken(Run run) {
    Run taken = ((TakenRun.ToRun) takeOne()).run();
    assertThat(taken.jobId()).isEqualTo(run.jobId());
    return taken;
  }

  private TakenRun takeOne() {
    return store
        .takeovers()
        .takeOrphans(test.incarnation(), CONNECTORS, new Capacity(10, 10))
        .getFirst();
  }

  private static NewChallenge newChallenge(UUID id) {
    return new NewChallenge(id, "{}", Duration.ofMinutes(3), null, new byte[] {5}, null, false);
  }
}
