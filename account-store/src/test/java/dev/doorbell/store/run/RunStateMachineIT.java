package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests each transition of a run: the actions in the table have their effect, and each other action
 * changes nothing in any state.
 */
class RunStateMachineIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();
  private static final UUID claimer = test.incarnation();

  private static final String ALLOWED =
      """
      REQUESTED,        CLAIM,          RUNNING,   1,
      REQUESTED,        CLAIM_FOR_OTHER, RUNNING,  0,
      REQUESTED,        CANCEL,         CANCELLED, 0,
      STALE,            CLAIM,          SKIPPED,   0, STALE
      STALE,            CLAIM_FOR_OTHER, SKIPPED,  0, STALE
      STALE,            CANCEL,         CANCELLED, 0,
      BUSY,             CLAIM,          SKIPPED,   0, BUSY
      BUSY,             CLAIM_FOR_OTHER, SKIPPED,  0, BUSY
      BUSY,             CANCEL,         CANCELLED, 0,
      RUNNING,          OPEN_CHALLENGE, WAITING,   1,
      RUNNING,          MARK_SENDING,   RUNNING,   1,
      RUNNING,          CANCEL,         RUNNING,   1,
      RUNNING,          RELEASE,        RUNNING,   1,
      RUNNING,          SUCCEED,        SUCCEEDED, 1,
      RUNNING,          FAIL,           FAILED,    1,
      RUNNING,          END_CANCELLED,  CANCELLED, 1,
      AUTOMATIC,        OPEN_CHALLENGE, WAITING,   1,
      AUTOMATIC,        MARK_SENDING,   FAILED,    1, NOBODY_TO_ASK
      AUTOMATIC,        CANCEL,         RUNNING,   1,
      AUTOMATIC,        RELEASE,        RUNNING,   1,
      AUTOMATIC,        SUCCEED,        SUCCEEDED, 1,
      AUTOMATIC,        FAIL,           FAILED,    1,
      AUTOMATIC,        END_CANCELLED,  CANCELLED, 1,
      WAITING,          MARK_SENDING,   WAITING,   1,
      WAITING,          CANCEL,         WAITING,   1,
      WAITING,          RELEASE,        WAITING,   1,
      WAITING,          SUCCEED,        SUCCEEDED, 1,
      WAITING,          FAIL,           FAILED,    1,
      WAITING,          END_CANCELLED,  CANCELLED, 1,
      CANCEL_REQUESTED, OPEN_CHALLENGE, WAITING,   1,
      CANCEL_REQUESTED, MARK_SENDING,   RUNNING,   1,
      CANCEL_REQUESTED, RELEASE,        RUNNING,   1,
      CANCEL_REQUESTED, SUCCEED,        SUCCEEDED, 1,
      CANCEL_REQUESTED, FAIL,           FAILED,    1,
      CANCEL_REQUESTED, END_CANCELLED,  CANCELLED, 1,
      RELEASED,         TAKE_OVER,      RUNNING,   2,
      RELEASED,         CANCEL,         CANCELLED, 1,
      RELEASED_WAITING, TAKE_OVER,      RUNNING,   2,
      RELEASED_WAITING, CANCEL,         CANCELLED, 1,
      UNSTARTED,        TAKE_OVER,      RUNNING,   1,
      UNSTARTED,        CANCEL,         CANCELLED, 0,
      UNSTARTED_STALE,  TAKE_OVER,      SKIPPED,   0, STALE
      UNSTARTED_STALE,  CANCEL,         CANCELLED, 0,
      CRASHED_ONCE,     TAKE_OVER,      RUNNING,   2,
      CRASHED_ONCE,     CANCEL,         CANCELLED, 1,
      CRASHED_TWICE,    TAKE_OVER,      FAILED,    2, CRASHED
      CRASHED_TWICE,    CANCEL,         CANCELLED, 1,
      CANCELLED_ORPHAN, TAKE_OVER,      CANCELLED, 2,
      CANCELLED_ORPHAN, CANCEL,         CANCELLED, 1,
      """;

  enum From {
    REQUESTED,
    /** Requested, and its deadline to be claimed has passed. */
    STALE,
    /** Requested, and its account has a live run. */
    BUSY,
    RUNNING,
    /** Running, without a user to ask. */
    AUTOMATIC,
    WAITING,
    CANCEL_REQUESTED,
    /** Running without an owner, as its worker released it. */
    RELEASED,
    RELEASED_WAITING,
    /** Claimed by a worker that lacks the connector. */
    UNSTARTED,
    UNSTARTED_STALE,
    CRASHED_ONCE,
    CRASHED_TWICE,
    /** Released after its cancel was requested. */
    CANCELLED_ORPHAN,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SKIPPED
  }

  enum Action {
    CLAIM,
    /** By a worker that lacks the connector. */
    CLAIM_FOR_OTHER,
    CANCEL,
    OPEN_CHALLENGE,
    MARK_SENDING,
    RELEASE,
    TAKE_OVER,
    SUCCEED,
    FAIL,
    END_CANCELLED
  }

  record Transition(From from, Action action) {}

  @ParameterizedTest(name = "{0}, {1} -> {2}, attempt {3} {4}")
  @CsvSource(textBlock = ALLOWED)
  void an_allowed_transition_is_made(
      From from, Action action, RunStatus status, int attempt, @Nullable String reason) {
    Run run = arrange(from);

    act(action, run);

    Run after = test.run(run);
    assertThat(after.status()).isEqualTo(status);
    assertThat(after.attempt()).isEqualTo(attempt);
    assertThat(after.reason()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void every_other_action_changes_nothing(Transition transition) {
    Run run = arrange(transition.from());
    String before = row(run);

    try {
      act(transition.action(), run);
    } catch (FencedOutException rejected) {
      assertThat(rejected).hasMessageContaining(run.jobId().toString());
    }

    assertThat(row(run)).isEqualTo(before);
  }

  private static Stream<Transition> refused() {
    List<Transition> allowed =
        ALLOWED
            .lines()
            .map(line -> line.split(",", -1))
            .map(line -> new Transition(From.valueOf(line[0]), Action.valueOf(line[1].strip())))
            .toList();
    return Stream.of(From.values())
        .flatMap(from -> Stream.of(Action.values()).map(action -> new Transition(from, action)))
        // A run has one unfinished challenge at a time, which another test holds.
        .filter(each -> each.from() != From.WAITING || each.action() != Action.OPEN_CHALLENGE)
        .filter(transition -> !allowed.contains(transition));
  }

  private static Run arrange(From from) {
    return switch (from) {
      case REQUESTED -> test.requested(test.account());
      case STALE -> {
        Run run = test.requested(test.account());
        passDeadline(run);
        yield run;
      }
      case BUSY -> {
        Account account = test.account();
        test.live(account, RunTrigger.MANUAL, claimer);
        yield test.requested(account);
      }
      case RUNNING -> live();
      case AUTOMATIC -> test.live(test.account(), RunTrigger.AUTOMATIC, test.incarnation());
      case WAITING -> after(live(), Action.OPEN_CHALLENGE);
      case CANCEL_REQUESTED -> after(live(), Action.CANCEL);
      case RELEASED -> after(live(), Action.RELEASE);
      case RELEASED_WAITING -> after(live(), Action.OPEN_CHALLENGE, Action.RELEASE);
      case UNSTARTED -> after(test.requested(test.account()), Action.CLAIM_FOR_OTHER);
      case UNSTARTED_STALE -> {
        Run run = after(test.requested(test.account()), Action.CLAIM_FOR_OTHER);
        passDeadline(run);
        yield run;
      }
      case CRASHED_ONCE -> crashed(1);
      case CRASHED_TWICE -> crashed(2);
      case CANCELLED_ORPHAN -> after(live(), Action.CANCEL, Action.RELEASE);
      case SUCCEEDED -> after(live(), Action.SUCCEED);
      case FAILED -> after(live(), Action.FAIL);
      case CANCELLED -> after(live(), Action.END_CANCELLED);
      case SKIPPED -> after(arrange(From.STALE), Action.CLAIM);
    };
  }

  private static Run live() {
    return test.live(test.incarnation());
  }

  private static Run crashed(int crashes) {
    Run run = live();
    test.sql("update run set crashes = %d where id = '%s'".formatted(crashes - 1, run.jobId()));
    store.takeovers().releaseAsCrashed(run.fence());
    return run;
  }

  private static Run after(Run run, Action... actions) {
    for (Action action : actions) {
      act(action, run);
    }
    return run;
  }

  private static void passDeadline(Run run) {
    test.sql(
        "update run set not_after = clock_timestamp() - interval '1 second' where id = '%s'"
            .formatted(run.jobId()));
  }

  /** Acts as the attempt that {@code run} names, which may not own the run any more. */
  private static void act(Action action, Run run) {
    FencingToken fence =
        run.incarnation() == null ? new FencingToken(run.jobId(), claimer, 1) : run.fence();
    RunEndWriter ends = store.runEndWriter();
    switch (action) {
      case CLAIM ->
          store.runClaims().claim(TestStore.job(run), claimer, TestStore.CONNECTORS, true);
      case CLAIM_FOR_OTHER -> store.runClaims().claim(TestStore.job(run), claimer, Set.of(), true);
      case CANCEL -> test.cancel(run);
      case OPEN_CHALLENGE ->
          store.challengeLifecycle().open(fence, TestChallenge.code().build(), null);
      case MARK_SENDING -> store.runProgress().markSending(fence);
      case RELEASE -> store.takeovers().release(fence);
      case TAKE_OVER -> test.takeOrphans();
      case SUCCEED -> ends.succeed(fence);
      case FAIL -> ends.fail(fence, RunFailure.of("VENDOR_DOWN", null));
      case END_CANCELLED -> ends.endCancelled(fence);
    }
  }

  private static String row(Run run) {
    return test.queryText(
        """
        select concat_ws('|', status, attempt, incarnation, trigger, reason, error_code, crashes,
          cancel_requested_at, sending_at, claimed_at, ended_at)
        from run where id = '%s'\
        """
            .formatted(run.jobId()));
  }
}
