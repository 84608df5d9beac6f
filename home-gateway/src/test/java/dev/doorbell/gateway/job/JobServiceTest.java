package dev.doorbell.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.challenge.ChallengeViewReader;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.PageOutline;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.run.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobServiceTest {
  private final List<String> steps = new ArrayList<>();
  private RequestOutcome requestOutcome = new RequestOutcome.NoAccount();
  private CancelOutcome cancelOutcome = new CancelOutcome.Unknown();
  private Run run;
  private Challenge openChallenge;
  private PageOutline outline;

  private final JobService.Rows rows =
      new JobService.Rows() {
        @Override
        public RequestOutcome request(NewRun wanted, String idempotencyKey) {
          steps.add("row");
          return requestOutcome;
        }

        @Override
        public Run find(String owner, UUID jobId) {
          return run;
        }

        @Override
        public List<Run> list(String owner, RunFilter filter, Page page) {
          return List.of(run);
        }

        @Override
        public PageOutline outline(String owner, UUID jobId) {
          return outline;
        }

        @Override
        public Challenge openChallengeOf(String owner, UUID jobId) {
          return openChallenge;
        }

        @Override
        public CancelOutcome cancel(String owner, UUID jobId) {
          steps.add("row");
          return cancelOutcome;
        }
      };

  private final CancelNotifier.Sender sender =
      new CancelNotifier.Sender() {
        @Override
        public void send(Reply reply, int partition) {
          steps.add("reply");
        }

        @Override
        public void publish(EventEnvelope event) {
          steps.add(event.type());
        }

        @Override
        public boolean publishAndWait(EventEnvelope event) {
          publish(event);
          return true;
        }
      };

  private final GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry());
  private final InstantSource clock = () -> TestRows.NOW;
  private final JobService jobs =
      new JobService(
          rows,
          new JobRequestPublisher(
              (olderThan, limit) -> List.of(),
              (request, traceparent) -> steps.add("record"),
              Duration.ofSeconds(15),
              metrics),
          new CancelNotifier(sender, jobId -> {}, clock),
          new ChallengeViewReader(metrics, new OncePerMinute(clock)),
          clock);

  private JobView request() {
    return jobs.request(TestRows.OWNER, TestRows.ACCOUNT, null, null);
  }

  @Test
  void a_request_writes_the_row_and_then_the_record() {
    requestOutcome = new RequestOutcome.Created(TestRows.unclaimed(RunStatus.REQUESTED));
    assertThat(request().status()).isEqualTo("REQUESTED");
    assertThat(steps).containsExactly("row", "record");
  }

  @Test
  void a_repeated_request_publishes_no_second_record() {
    requestOutcome = new RequestOutcome.Repeated(TestRows.run(RunStatus.RUNNING));
    assertThat(request().jobId()).isEqualTo(TestRows.JOB);
    assertThat(steps).containsExactly("row");
  }

  @Test
  void a_request_for_an_account_with_a_requested_job_returns_that_job() {
    requestOutcome = new RequestOutcome.Joined(TestRows.unclaimed(RunStatus.REQUESTED));
    assertThat(request().jobId()).isEqualTo(TestRows.JOB);
    assertThat(steps).containsExactly("row");
  }

  @Test
  void a_request_is_rejected_while_the_account_has_a_delay() {
    Instant startAt = TestRows.NOW.plusSeconds(10);
    for (StartDelay delay : StartDelay.values()) {
      requestOutcome = new RequestOutcome.TooSoon(delay, startAt, Duration.ofMillis(9_100));
      assertThatThrownBy(this::request)
          .hasMessage(delay.name())
          .isInstanceOfSatisfying(
              ProblemException.class,
              rejected -> {
                assertThat(rejected.problem().status()).isEqualTo(429);
                assertThat(rejected.problem().retryAfter())
                    .as("rounded up")
                    .isEqualTo(Duration.ofSeconds(10));
              });
    }
  }

  @Test
  void a_request_is_rejected_while_too_many_jobs_of_the_owner_wait() {
    requestOutcome = new RequestOutcome.TooManyJobs();
    assertThatThrownBy(this::request).hasMessage("TOO_MANY_JOBS");
  }

  @Test
  void a_request_is_rejected_without_an_account_and_with_the_key_of_another_request() {
    assertThatThrownBy(this::request)
        .isInstanceOf(ProblemException.class)
        .hasMessage("UNKNOWN_ACCOUNT");
    requestOutcome = new RequestOutcome.KeyReused();
    assertThatThrownBy(this::request)
        .isInstanceOf(ProblemException.class)
        .hasMessage("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void a_cancel_changes_the_row_and_then_notifies_the_worker() {
    cancelOutcome = new CancelOutcome.Requested(TestRows.run(RunStatus.RUNNING), null);
    jobs.cancel(TestRows.OWNER, TestRows.JOB);
    assertThat(steps).containsExactly("row", "reply");
  }

  @Test
  void a_job_may_be_cancelled_twice() {
    cancelOutcome = new CancelOutcome.AlreadyEnded(TestRows.run(RunStatus.CANCELLED));
    assertThat(jobs.cancel(TestRows.OWNER, TestRows.JOB).status()).isEqualTo("CANCELLED");
  }

  @Test
  void a_job_that_ended_without_a_cancel_can_not_be_cancelled() {
    cancelOutcome = new CancelOutcome.AlreadyEnded(TestRows.run(RunStatus.SUCCEEDED));
    assertThatThrownBy(() -> jobs.cancel(TestRows.OWNER, TestRows.JOB))
        .isInstanceOf(ProblemException.class)
        .hasMessage("JOB_ENDED");
    cancelOutcome = new CancelOutcome.Unknown();
    assertThatThrownBy(() -> jobs.cancel(TestRows.OWNER, TestRows.JOB)).hasMessage("UNKNOWN_JOB");
  }

  @Test
  void a_job_shows_its_open_challenge_with_the_time_of_the_answer() {
    openChallenge = TestRows.challenge(ChallengeState.OPEN);
    run = TestRows.run(RunStatus.WAITING);
    JobView shown = jobs.find(TestRows.OWNER, TestRows.JOB);
    assertThat(shown.challenge().get("now").asString()).isEqualTo(TestRows.NOW.toString());
    assertThat(shown.challenge().get("challengeId").asString())
        .isEqualTo(openChallenge.id().toString());
  }

  /**
   * A worker that takes a run over first asks the site for its state; the challenge stays open
   * meanwhile.
   */
  @Test
  void a_run_that_is_taken_over_shows_its_challenge_although_it_does_not_wait() {
    openChallenge = TestRows.challenge(ChallengeState.OPEN);
    run = TestRows.run(RunStatus.RUNNING);
    assertThat(jobs.find(TestRows.OWNER, TestRows.JOB).challenge()).isNotNull();
    run = TestRows.run(RunStatus.FAILED);
    assertThat(jobs.find(TestRows.OWNER, TestRows.JOB).challenge()).as("ended").isNull();
  }

  @Test
  void a_challenge_that_can_not_be_read_does_not_hide_its_job() {
    openChallenge =
        TestRows.challenge(UUID.randomUUID(), ChallengeState.OPEN, null, "{\"type\": \"smell\"}");
    run = TestRows.run(RunStatus.WAITING);
    assertThat(jobs.find(TestRows.OWNER, TestRows.JOB).challenge()).isNull();
  }

  @Test
  void an_unknown_job_and_a_job_without_an_outline_get_different_problems() {
    assertThatThrownBy(() -> jobs.find(TestRows.OWNER, TestRows.JOB)).hasMessage("UNKNOWN_JOB");
    assertThatThrownBy(() -> jobs.outline(TestRows.OWNER, TestRows.JOB)).hasMessage("UNKNOWN_JOB");
    run = TestRows.run(RunStatus.FAILED);
    assertThatThrownBy(() -> jobs.outline(TestRows.OWNER, TestRows.JOB))
        .hasMessage("UNKNOWN_OUTLINE");
  }
}
