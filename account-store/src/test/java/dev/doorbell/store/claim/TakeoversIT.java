package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.EndOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TakeoversIT {
  private static final Set<String> CONNECTORS = Set.of(TestStore.CONNECTOR);
  private static final Set<String> OTHER_CONNECTORS = Set.of("other");
  private static final Capacity AMPLE = new Capacity(100, 100);
  private static final Capacity ONE = new Capacity(1, 1);

  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  @Test
  void runs_of_living_workers_are_not_taken() {
    test.live(test.incarnation());
    assertThat(test.takeOrphans()).isEmpty();
  }

  /** A caller may be declared dead between the check that it is alive and the choice of orphans. */
  @Test
  void a_caller_that_has_just_been_declared_dead_does_not_take_its_own_runs() {
    UUID caller = test.incarnation();
    Run run = test.live(caller);
    store.incarnations().end(caller);

    assertThat(orphansFor(caller)).isEmpty();
    assertThat(orphansFor(test.incarnation())).map(Orphan::jobId).containsExactly(run.jobId());
  }

  private List<Orphan> orphansFor(UUID caller) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(test.settings().jdbcUrl());
    database.setUser(test.settings().user());
    database.setPassword(test.settings().password());
    return new Database(database)
        .transaction(handle -> OrphanRows.lock(handle, caller, CONNECTORS, AMPLE));
  }

  @Test
  void several_workers_share_the_orphans_and_none_is_taken_twice() {
    UUID dead = test.incarnation();
    for (int i = 0; i < 60; i++) {
      test.live(dead);
    }
    store.incarnations().end(dead);
    List<UUID> taken = new ArrayList<>();
    for (int sweep = 0; sweep < 10 && taken.size() < 60; sweep++) {
      for (Object some : Race.times(8, () -> test.takeOrphans(CONNECTORS, new Capacity(5, 5)))) {
        ((List<?>) some).forEach(run -> taken.add(((TakenRun.ToRun) run).run().jobId()));
      }
    }
    assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    assertThat(taken)
        .map(jobId -> store.runs().find(jobId))
        .allMatch(run -> run.attempt() == 2 && !dead.equals(run.incarnation()));
  }

  @Test
  void after_a_take_over_every_write_of_the_old_attempt_is_rejected() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    FencingToken old = run.fence();
    UUID challenge = test.ask(run).id();
    store.incarnations().end(dead);
    test.takeOver(run);
    var session = new SavedSession(new byte[1], 1);
    var lifecycle = store.challengeLifecycle();

    List<ThrowingCallable> writes =
        List.of(
            () -> store.runProgress().saveLoginState(old, LoginState.FAILED),
            () -> store.runProgress().markSending(old),
            () -> store.runEndWriter().succeed(old),
            () -> store.runEndWriter().fail(old, RunFailure.of("UNKNOWN_ERROR", null)),
            () -> store.runEndWriter().endCancelled(old),
            () -> lifecycle.open(old, TestChallenge.code().build(), null),
            () -> lifecycle.open(old, TestChallenge.code().build(), session),
            () -> lifecycle.submit(old, challenge),
            () -> lifecycle.expire(old, challenge),
            () -> lifecycle.finish(old, challenge),
            () -> lifecycle.takeResend(old, challenge),
            () -> lifecycle.approve(old, challenge),
            () -> lifecycle.endBySite(old, challenge, SiteEnd.DENIED),
            () -> lifecycle.resume(old, challenge),
            () -> lifecycle.withdraw(old, challenge, CloseReason.RESTARTED),
            () -> store.savedSessions().save(old, run.accountId(), session),
            () -> store.accountData().save(old, run.accountId(), new byte[1], 1),
            () -> store.identities().save(old, run.accountId(), "{}"),
            () -> store.documents().save(old, document("k")));
    assertThat(writes)
        .allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(FencedOutException.class));
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_fenced_write_never_succeeds_after_a_concurrent_take_over() {
    for (int round = 0; round < 100; round++) {
      UUID dead = test.incarnation();
      UUID taker = test.incarnation();
      FencingToken old = test.live(dead).fence();
      store.incarnations().end(dead);
      var outcomes =
          Race.between(
              () -> store.documents().save(old, document("k")),
              () -> store.takeovers().takeOrphans(taker, CONNECTORS, ONE));
      // The take-over skipped the row while the write held it, or it took the row: then the write
      // came first, or was rejected.
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(outcomes.get(0))
          .isInstanceOfAny(SaveOutcome.Saved.class, FencedOutException.class);
      if (!taken) {
        assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Saved.class);
        store.takeovers().takeOrphans(taker, CONNECTORS, ONE);
      }
      assertThatThrownBy(() -> store.documents().save(old, document("l")))
          .isInstanceOf(FencedOutException.class);
      store.incarnations().end(taker);
      assertThat(store.runEndWriter().succeed(store.runs().find(old.jobId()).fence()))
          .isInstanceOf(EndOutcome.Ended.class);
    }
  }

  @Test
  void exactly_one_of_a_concurrent_end_and_take_over_succeeds() {
    for (int round = 0; round < 100; round++) {
      UUID dead = test.incarnation();
      FencingToken old = test.live(dead).fence();
      store.incarnations().end(dead);
      var outcomes =
          Race.between(
              () -> store.runEndWriter().succeed(old), () -> test.takeOrphans(CONNECTORS, ONE));
      boolean ended = outcomes.get(0) instanceof EndOutcome.Ended;
      boolean taken = !((List<?>) outcomes.get(1)).isEmpty();
      assertThat(ended).as("%s", outcomes).isNotEqualTo(taken);
      Run run = store.runs().find(old.jobId());
      assertThat(run.status()).isEqualTo(ended ? RunStatus.SUCCEEDED : RunStatus.RUNNING);
      if (taken) {
        store.runEndWriter().endCancelled(run.fence());
      }
    }
  }

  @Test
  void a_take_over_keeps_the_challenge_of_the_old_attempt_and_its_answer() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    store.takeovers().release(run.incarnation());

    Run taken = test.takeOver(run);

    assertThat(taken.attempt()).isEqualTo(2);
    Challenge unfinished = store.challenges().unfinishedOf(run.jobId());
    assertThat(unfinished.id()).isEqualTo(challenge.id());
    assertThat(unfinished.attempt()).isEqualTo(2);
    assertThat(test.submit(taken, challenge)).isInstanceOf(SubmitOutcome.ToSubmit.class);
  }

  @Test
  void an_answer_is_accepted_while_no_worker_owns_the_run() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    store.takeovers().release(run.incarnation());
    assertThat(test.answer(challenge))
        .isInstanceOfSatisfying(
            AnswerOutcome.Accepted.class, accepted -> assertThat(accepted.replyTo()).isNull());
    assertThat(resume(test.takeOver(run), challenge)).isEqualTo(ChallengeState.ANSWERED);
  }

  @Test
  void a_run_that_resumes_a_challenge_waits_for_it_unless_it_is_closed() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    store.takeovers().release(run.incarnation());
    Run taken = test.takeOver(run);
    assertThat(taken.status()).isEqualTo(RunStatus.RUNNING);

    assertThat(resume(taken, challenge)).isEqualTo(ChallengeState.OPEN);
    assertThat(test.run(run).status()).isEqualTo(RunStatus.WAITING);

    test.sql("update challenge set expires_at = clock_timestamp()");
    store.challengeLifecycle().expire(taken.fence(), challenge.id());
    assertThat(resume(taken, challenge)).isEqualTo(ChallengeState.EXPIRED);
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_withdrawn_challenge_is_closed_with_its_reason_and_its_answer_is_erased() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    store.takeovers().release(run.incarnation());
    Run taken = test.takeOver(run);

    assertThat(restart(taken, challenge)).isTrue();
    assertThat(restart(taken, challenge)).as("repeated").isTrue();

    Challenge closed = test.challenge(challenge);
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo(CloseReason.RESTARTED);
    assertThat(test.queryText("select sealed_answer from challenge")).isEqualTo("null");
    assertThat(store.challenges().unfinishedOf(run.jobId())).isNull();
  }

  @Test
  void a_challenge_whose_answer_was_submitted_is_not_withdrawn() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    test.submit(run, challenge);
    store.takeovers().release(run.incarnation());

    assertThat(restart(test.takeOver(run), challenge)).isFalse();

    assertThat(test.challenge(challenge).state()).isEqualTo(ChallengeState.DONE);
    assertThat(test.challenge(challenge).closeReason()).isNull();
  }

  @Test
  void only_a_worker_that_dies_while_it_executes_the_run_counts_as_a_crash() {
    Run waiting = test.live(test.incarnation());
    test.ask(waiting);
    store.incarnations().end(waiting.incarnation());
    assertThat(test.takeOver(waiting).crashes()).isZero();

    Run released = test.live(test.incarnation());
    store.takeovers().release(released.incarnation());
    store.incarnations().end(released.incarnation());
    assertThat(test.takeOver(released).crashes()).isZero();

    Run executing = test.live(test.incarnation());
    store.incarnations().end(executing.incarnation());
    assertThat(test.takeOver(executing).crashes()).isEqualTo(1);

    Run broken = test.live(test.incarnation());
    store.takeovers().releaseAsCrashed(broken.fence());
    store.takeovers().releaseAsCrashed(broken.fence());
    assertThat(test.takeOver(broken).crashes()).isEqualTo(1);
  }

  @Test
  void a_worker_that_dies_before_the_run_waits_again_counts_as_a_crash() {
    Run run = test.live(test.incarnation());
    test.ask(run);
    store.incarnations().end(run.incarnation());
    Run second = test.takeOver(run);
    store.incarnations().end(second.incarnation());
    assertThat(test.takeOver(run).crashes()).isEqualTo(1);
  }

  @Test
  void the_second_crash_fails_the_run_on_any_worker() {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    test.sql("update run set status = 'RUNNING'");
    store.incarnations().end(run.incarnation());
    Run second = test.takeOver(run);
    store.incarnations().end(second.incarnation());

    assertThat(test.takeOrphans(OTHER_CONNECTORS, new Capacity(1, 0)))
        .hasSize(1)
        .first()
        .isInstanceOf(TakenRun.Crashed.class);

    Run failed = test.run(run);
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR");
    assertThat(failed.reason()).isEqualTo("CRASHED");
    assertThat(failed.crashes()).isEqualTo(2);
    assertThat(test.challenge(challenge).state()).isEqualTo(ChallengeState.CANCELLED);
    assertThatThrownBy(() -> store.runEndWriter().succeed(second.fence()))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void suspects_use_their_own_capacity_and_never_delay_other_runs() {
    UUID dead = test.incarnation();
    List<Run> suspects = List.of(test.live(dead), test.live(dead), test.live(dead));
    store.incarnations().end(dead);
    Run unsuspected = test.live(test.incarnation());
    store.takeovers().release(unsuspected.incarnation());

    assertThat(taken(new Capacity(10, 0))).containsExactly(unsuspected.jobId());
    assertThat(taken(new Capacity(10, 1)))
        .hasSize(1)
        .isSubsetOf(suspects.stream().map(Run::jobId).toList());
    assertThat(taken(new Capacity(10, 5))).hasSize(2);
  }

  private List<UUID> taken(Capacity capacity) {
    return test.takeOrphans(CONNECTORS, capacity).stream()
        .map(taken -> ((TakenRun.ToRun) taken).run().jobId())
        .toList();
  }

  @Test
  void an_orphan_whose_cancel_was_requested_ends_on_any_worker() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    Challenge answered = test.ask(run);
    test.answer(answered);
    test.cancel(run);
    store.incarnations().end(dead);

    var taken = (TakenRun.Cancelled) test.takeOrphans(OTHER_CONNECTORS, ONE).getFirst();

    assertThat(taken.closedChallenge()).isEqualTo(answered.id());
    assertThat(test.run(run).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(test.challenge(answered).closeReason()).isEqualTo(CloseReason.CANCELLED);
    assertThatThrownBy(() -> store.runEndWriter().succeed(run.fence()))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void one_run_is_released_and_the_others_stay() {
    UUID owner = test.incarnation();
    Run released = test.live(owner);
    Run kept = test.live(owner);
    store.takeovers().release(released.fence());

    assertThat(test.takeOver(released).attempt()).isEqualTo(2);
    store.takeovers().release(released.fence());
    assertThat(test.run(released).incarnation()).as("owned by another worker").isNotNull();
    assertThat(test.run(kept).incarnation()).isEqualTo(owner);
  }

  @Test
  void a_run_that_no_worker_started_in_time_is_skipped_by_any_worker() {
    var job = TestStore.job(test.account(), RunTrigger.MANUAL);
    store.runClaims().claim(job, test.incarnation(), Set.of(), true);
    assertThat(test.takeOrphans(OTHER_CONNECTORS, AMPLE)).isEmpty();
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");

    assertThat(test.takeOrphans(OTHER_CONNECTORS, AMPLE))
        .hasSize(1)
        .first()
        .isInstanceOf(TakenRun.Stale.class);

    Run run = store.runs().find(job.jobId());
    assertThat(run.status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(run.reason()).isEqualTo("STALE");
  }

  @Test
  void a_run_that_was_started_is_never_stale() {
    Run run = test.live(test.incarnation());
    store.takeovers().release(run.incarnation());
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");
    assertThat(test.takeOver(run).attempt()).isEqualTo(2);
  }

  private ChallengeState resume(Run run, Challenge challenge) {
    return store.challengeLifecycle().resume(run.fence(), challenge.id()).state();
  }

  private boolean restart(Run run, Challenge challenge) {
    return store.challengeLifecycle().withdraw(run.fence(), challenge.id(), CloseReason.RESTARTED);
  }

  private static NewDocument document(String key) {
    return new NewDocument(key, "n", "t", new byte[1], null);
  }
}
