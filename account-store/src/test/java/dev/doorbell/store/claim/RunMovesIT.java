package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunMovesIT {
  private static final int MANY = 100;

  @AutoClose private final TestStore test = TestStore.open();
  private final RunMoves moves = test.store().runMoves();
  private final UUID owner = test.incarnation();
  private final UUID target = test.incarnation();

  private Run waiting() {
    return waiting(TestChallenge.code());
  }

  private Run waiting(TestChallenge challenge) {
    Run run = test.live(owner);
    test.ask(run, challenge);
    return run;
  }

  private int request() {
    return moves.request(target, owner, TestStore.CONNECTORS, MANY);
  }

  /** The former owner asks for the run. */
  private int requestBack() {
    return moves.request(/* target= */ owner, /* owner= */ target, TestStore.CONNECTORS, MANY);
  }

  private List<UUID> taken(UUID by) {
    return test
        .store()
        .takeovers()
        .takeOrphans(by, TestStore.CONNECTORS, new Capacity(MANY, MANY))
        .stream()
        .map(run -> ((TakenRun.ToRun) run).run().jobId())
        .toList();
  }

  private void ago(Duration time) {
    test.sql(
        "update requested_move set requested_at = requested_at - interval '%d seconds'"
            .formatted(time.toSeconds()));
  }

  @Test
  void the_loads_are_those_of_living_workers() {
    waiting();
    waiting();
    test.live(owner);
    UUID ended = test.incarnation();
    test.store().incarnations().end(ended);
    UUID late = test.incarnation();
    test.sql("update incarnation set lease_until = begun_at where id = '%s'".formatted(late));

    assertThat(moves.loads())
        .containsExactlyInAnyOrder(new WorkerLoad(owner, 2), new WorkerLoad(target, 0));
  }

  @Test
  void a_requested_run_is_released_by_its_owner_and_taken_by_the_worker_that_asked() {
    Run run = waiting();

    assertThat(request()).isOne();
    assertThat(moves.requestedFrom(owner)).containsExactly(run.fence());
    assertThat(taken(target)).as("not before the owner has released it").isEmpty();
    test.store().takeovers().release(run.fence());

    assertThat(taken(owner)).as("the worker that gave it away").isEmpty();
    assertThat(taken(test.incarnation())).as("a worker that did not ask").isEmpty();
    assertThat(taken(target)).containsExactly(run.jobId());
    assertThat(test.run(run).attempt()).isEqualTo(2);
    assertThat(test.run(run).crashes()).isZero();
  }

  @Test
  void a_run_is_not_moved_again_for_minutes() {
    Run run = waiting();
    request();
    test.store().takeovers().release(run.fence());
    taken(target);
    test.sql("update run set status = 'WAITING'");
    ago(Duration.ofMinutes(9));

    assertThat(requestBack()).isZero();
    assertThat(moves.requestedFrom(target)).isEmpty();
    ago(Duration.ofMinutes(1));
    assertThat(requestBack()).isOne();
  }

  @Test
  void a_request_that_was_not_served_is_repeated_and_not_replaced_before() {
    Run run = waiting();
    request();
    UUID second = test.incarnation();
    assertThat(moves.request(second, owner, TestStore.CONNECTORS, MANY)).isZero();

    ago(RunMoves.VALID);
    assertThat(moves.requestedFrom(owner)).as("too old").isEmpty();
    assertThat(moves.request(second, owner, TestStore.CONNECTORS, MANY)).isOne();
    assertThat(moves.requestedFrom(owner)).containsExactly(run.fence());
  }

  @Test
  void if_the_worker_that_asked_dies_any_worker_takes_the_run_at_once() {
    Run run = waiting();
    request();
    test.store().takeovers().release(run.fence());
    test.store().incarnations().end(target);

    assertThat(taken(owner)).containsExactly(run.jobId());
  }

  @Test
  void if_the_worker_that_asked_does_not_take_the_run_any_worker_does() {
    Run run = waiting();
    request();
    test.store().takeovers().release(run.fence());
    ago(RunMoves.RESERVED);

    assertThat(taken(owner)).containsExactly(run.jobId());
  }

  @Test
  void a_worker_that_ends_after_it_has_taken_the_run_does_not_keep_it_from_others() {
    Run run = waiting();
    request();
    test.store().takeovers().release(run.fence());
    taken(target);
    test.store().takeovers().release(new FencingToken(run.jobId(), target, 2));

    assertThat(taken(owner)).containsExactly(run.jobId());
  }

  @Test
  void runs_for_which_something_is_in_flight_stay() {
    test.live(owner);
    Run answered = waiting();
    test.answer(challengeOf(answered));
    test.cancel(waiting());
    Run resending = test.live(owner);
    test.requestResend(test.ask(resending, TestChallenge.code().resendable()));
    waiting(TestChallenge.code().expiringIn(RunMoves.BEFORE_DEADLINE));
    Run approval = waiting();
    test.sql(
        "update challenge set view = '{\"type\": \"app\"}' where job_id = '%s'"
            .formatted(approval.jobId()));
    Run suspect = waiting();
    test.sql("update run set crashes = 1 where id = '%s'".formatted(suspect.jobId()));

    assertThat(request()).isZero();
    assertThat(moves.request(target, owner, Set.of("other"), MANY)).isZero();
    assertThat(moves.request(target, test.incarnation(), TestStore.CONNECTORS, MANY)).isZero();
  }

  @Test
  void an_answer_that_arrives_after_the_request_keeps_the_run_with_its_owner() {
    Run run = waiting();
    request();
    test.answer(challengeOf(run));

    assertThat(moves.requestedFrom(owner)).isEmpty();
  }

  @Test
  void runs_with_the_latest_deadlines_move_first() {
    waiting(TestChallenge.code().expiringIn(Duration.ofMinutes(1)));
    Run late = waiting(TestChallenge.code().expiringIn(Duration.ofMinutes(5)));

    assertThat(moves.request(target, owner, TestStore.CONNECTORS, 1)).isOne();
    assertThat(moves.requestedFrom(owner)).containsExactly(late.fence());
  }

  @Test
  void a_run_whose_cancel_is_requested_before_its_release_ends_at_any_worker() {
    Run run = waiting();
    request();
    test.cancel(run);
    test.store().takeovers().release(run.fence());

    assertThat(test.takeOrphans()).singleElement().isInstanceOf(TakenRun.Cancelled.class);
  }

  private Challenge challengeOf(Run run) {
    return test.store().challenges().openOf(run.owner(), run.jobId());
  }
}
