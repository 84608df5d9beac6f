package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.admission.OwnerLimit;
import dev.doorbell.gateway.challenge.AnswerResultWaiter.PendingResult;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerResultWaiterTest {
  private static final Duration WAIT = Duration.ofSeconds(3);

  private final UUID answered = UUID.randomUUID();
  private final AcceptedAnswer counts = new AcceptedAnswer.Counts(TestRows.JOB, answered);
  private final AcceptedAnswer kept = new AcceptedAnswer.Kept(TestRows.JOB, null);
  private Run run = TestRows.run(RunStatus.RUNNING);
  private Challenge latest = TestRows.challenge(answered, ChallengeState.ANSWERED, null);

  /** The actions to run during the waits for an event, one for each wait. */
  private final Deque<Runnable> actionsDuringWaits = new ArrayDeque<>();

  private final List<Duration> waits = new ArrayList<>();
  private long nanos;
  private boolean hasMoreEvents = true;
  private boolean fails;
  private boolean isClosed;
  private Set<String> watchedTypes;

  private final AnswerResultWaiter waiter =
      new AnswerResultWaiter(
          new AnswerResultWaiter.Rows() {
            @Override
            public Run run(String owner, UUID jobId) {
              if (fails) {
                throw new IllegalStateException("the rows can't be read");
              }
              return run;
            }

            @Override
            public Challenge latestOf(String owner, UUID jobId) {
              return latest;
            }
          },
          (owner, jobId, types) -> {
            watchedTypes = types;
            return new FakeSubscription();
          },
          new OwnerLimit(2),
          () -> nanos);

  private final class FakeSubscription implements JobEvents.JobSubscription {
    @Override
    public boolean awaitEvent(Duration atMost) {
      waits.add(atMost);
      nanos += atMost.toNanos();
      Runnable action = actionsDuringWaits.poll();
      if (action != null) {
        action.run();
      }
      return hasMoreEvents;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  private Optional<AnswerResult> await(AcceptedAnswer answer) throws InterruptedException {
    try (PendingResult pending = before(TestRows.OWNER).orElseThrow()) {
      return pending.await(answer, WAIT, () -> true);
    }
  }

  private Optional<PendingResult> before(String owner) {
    return waiter.before(owner, TestRows.JOB);
  }

  private void signIn() {
    run = TestRows.run(RunStatus.RUNNING, LoginState.SUCCEEDED);
  }

  private void handOver() {
    latest = TestRows.challenge(answered, ChallengeState.SUBMITTING, null);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, SIGNED_IN",
    "FAILED,    FAILED",
    "SKIPPED,   FAILED",
    "CANCELLED, CANCELLED"
  })
  void the_end_of_the_run_is_the_result(RunStatus status, AnswerResult result)
      throws InterruptedException {
    actionsDuringWaits.add(() -> run = TestRows.run(status));
    assertThat(await(counts)).contains(result);
    assertThat(waits).as("known after one event").hasSize(1);
  }

  @Test
  void a_run_whose_row_was_deleted_was_cancelled() throws InterruptedException {
    run = null;
    assertThat(await(counts)).contains(AnswerResult.CANCELLED);
    assertThat(waits).as("known at once").isEmpty();
  }

  @Test
  void a_newer_challenge_means_that_the_user_is_asked_again() throws InterruptedException {
    actionsDuringWaits.add(() -> latest = TestRows.challenge(ChallengeState.OPEN));
    assertThat(await(counts)).contains(AnswerResult.ASKED_AGAIN);
  }

  @Test
  void a_login_after_the_answer_was_handed_over_is_its_result() throws InterruptedException {
    actionsDuringWaits.add(this::signIn);
    actionsDuringWaits.add(this::handOver);
    assertThat(await(counts)).contains(AnswerResult.SIGNED_IN);
    assertThat(waits).as("not before the connector has the answer").hasSize(2);
  }

  @Test
  void a_login_before_the_answer_is_not_its_result() throws InterruptedException {
    signIn();
    handOver();
    assertThat(await(counts)).isEmpty();
    assertThat(await(kept)).isEmpty();
  }

  @Test
  void a_successful_login_is_the_result_of_a_kept_code() throws InterruptedException {
    actionsDuringWaits.add(this::signIn);
    assertThat(await(kept)).contains(AnswerResult.SIGNED_IN);
  }

  @Test
  void a_new_open_challenge_after_a_kept_code_means_that_the_user_is_asked_again()
      throws InterruptedException {
    actionsDuringWaits.add(() -> latest = TestRows.challenge(ChallengeState.OPEN));
    assertThat(await(kept)).contains(AnswerResult.ASKED_AGAIN);
  }

  @Test
  void a_challenge_that_is_older_than_a_kept_code_is_not_its_result() throws InterruptedException {
    latest = TestRows.challenge(answered, ChallengeState.OPEN, null);
    assertThat(await(new AcceptedAnswer.Kept(TestRows.JOB, answered))).isEmpty();
  }

  @Test
  void without_an_event_the_rows_are_read_less_and_less_often_until_the_time_is_up()
      throws InterruptedException {
    try (PendingResult pending = before(TestRows.OWNER).orElseThrow()) {
      assertThat(pending.await(counts, Duration.ofSeconds(22), () -> true)).isEmpty();
    }
    assertThat(waits).map(Duration::toSeconds).containsExactly(1L, 2L, 3L, 4L, 4L, 4L, 4L);
  }

  @Test
  void a_call_whose_session_has_ended_gets_no_result() throws InterruptedException {
    actionsDuringWaits.add(() -> run = TestRows.run(RunStatus.SUCCEEDED, LoginState.SUCCEEDED));
    try (PendingResult pending = before(TestRows.OWNER).orElseThrow()) {
      assertThat(pending.await(counts, WAIT, () -> false)).isEmpty();
    }
    assertThat(waits).hasSize(1);
  }

  @Test
  void a_call_may_not_wait_while_the_owner_has_too_many_waits() {
    PendingResult first = before(TestRows.OWNER).orElseThrow();
    assertThat(before(TestRows.OWNER)).isPresent();
    assertThat(before(TestRows.OWNER)).isEmpty();
    first.close();
    assertThat(before(TestRows.OWNER)).isPresent();
  }

  @Test
  void a_wait_that_can_not_begin_does_not_count() {
    fails = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> before(TestRows.OWNER)).isInstanceOf(IllegalStateException.class);
    }
    fails = false;
    assertThat(before(TestRows.OWNER)).isPresent();
  }

  @Test
  void it_does_not_wait_at_a_gateway_that_gets_no_more_events() throws InterruptedException {
    hasMoreEvents = false;
    actionsDuringWaits.add(() -> run = TestRows.run(RunStatus.FAILED));
    assertThat(await(counts)).as("read once more").contains(AnswerResult.FAILED);
    run = TestRows.run(RunStatus.RUNNING);
    assertThat(await(counts)).isEmpty();
    assertThat(waits).hasSize(2);
  }

  @Test
  void documents_do_not_wake_it_and_the_subscription_is_closed() throws InterruptedException {
    await(counts);
    assertThat(watchedTypes)
        .containsExactlyInAnyOrder(
            "LoginSucceeded", "TwoFaRequested", "JobSucceeded", "JobFailed", "JobCancelled");
    assertThat(isClosed).isTrue();
  }
}
