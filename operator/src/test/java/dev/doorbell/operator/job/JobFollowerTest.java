package dev.doorbell.operator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobFollowerTest {
  private static final UUID JOB = UUID.fromString(CommandFixture.JOB);
  private static final StreamEvent HEARTBEAT = new StreamEvent.Heartbeat();
  private final CommandException unavailable =
      new CommandException(ExitCode.UNAVAILABLE, "the gateway is unavailable");
  private final FakeSource source = new FakeSource();
  private final Recorder recorder = new Recorder();

  /** Responds with the next prepared job, and the last one for all further calls. */
  private static final class FakeSource implements JobFollower.Source, EventFeed {
    final Deque<Supplier<JobResponse>> jobs = new ArrayDeque<>();
    final Deque<StreamEvent> events = new ArrayDeque<>();
    int reads;
    boolean opened;
    boolean closed;

    FakeSource job(String... statuses) {
      Arrays.stream(statuses).forEach(status -> jobs.add(() -> response(status)));
      return this;
    }

    FakeSource failure(CommandException failure) {
      jobs.add(() -> {
        throw failure;
      });
      return this;
    }

    FakeSource event(StreamEvent... more) {
      Collections.addAll(events, more);
      return this;
    }

    @Override
    public JobResponse job(UUID jobId) {
      assertThat(jobId).isEqualTo(JOB);
      reads++;
      return (jobs.size() > 1 ? jobs.remove() : jobs.element()).get();
    }

    @Override
    public EventFeed events(UUID jobId) {
      opened = true;
      return this;
    }

    @Override
    public StreamEvent next() {
      return events.remove();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Recorder implements JobFollower.Observer {
    final List<String> log = new ArrayList<>();

    @Override
    public void job(JobResponse job) {
      log.add(job.job().status());
    }

    @Override
    public void event(String type, JsonNode data) {
      log.add(type);
    }

    @Override
    public void interrupted(String reason) {
      log.add(reason);
    }
  }

  private static JobResponse response(String status) {
    JsonNode json =
        Json.parse(CommandFixture.job(status).getBytes(StandardCharsets.UTF_8)).orElseThrow();
    return new JobResponse(json, Json.as(json, Job.class).orElseThrow());
  }

  private static StreamEvent eventOf(String job, String type) {
    return new StreamEvent.JobEvent(type, Json.object().put("jobId", job));
  }

  private static StreamEvent event(String type) {
    return new StreamEvent.JobEvent(type, Json.object());
  }

  private StreamEvent disconnected() {
    return new StreamEvent.Disconnected(unavailable);
  }

  private ExitCode follow() {
    return new JobFollower(source, recorder).follow(JOB);
  }

  @Test
  void a_job_that_has_ended_opens_no_stream() {
    source.job("FAILED");

    assertThat(follow()).isEqualTo(ExitCode.JOB_FAILED);
    assertThat(source.opened).isFalse();
  }

  @Test
  void an_end_event_makes_the_follower_read_the_job() {
    source.job("RUNNING", "RUNNING", "CANCELLED").event(HEARTBEAT, event("JobCancelled"));

    assertThat(follow()).isEqualTo(ExitCode.JOB_CANCELLED);
    assertThat(recorder.log).containsExactly("RUNNING", "RUNNING", "JobCancelled", "CANCELLED");
    assertThat(source.closed).isTrue();
  }

  @Test
  void an_end_event_does_not_end_the_command_while_the_job_runs() {
    source
        .job("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED")
        .event(HEARTBEAT, event("JobFailed"), event("JobSucceeded"));

    assertThat(follow()).isEqualTo(ExitCode.OK);
  }

  @Test
  void only_the_first_heartbeat_of_a_connection_reads_the_job() {
    source
        .job("RUNNING", "RUNNING", "SKIPPED")
        .event(HEARTBEAT, HEARTBEAT, HEARTBEAT, event("JobSkipped"));

    assertThat(follow()).isEqualTo(ExitCode.JOB_SKIPPED);
    assertThat(source.reads).isEqualTo(3);
  }

  @Test
  void a_reset_or_a_new_connection_reads_the_job_again() {
    source
        .job("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED")
        .event(HEARTBEAT, new StreamEvent.Reset(), HEARTBEAT, disconnected(), HEARTBEAT);

    assertThat(follow()).isEqualTo(ExitCode.OK);
    assertThat(recorder.log).contains("the gateway is unavailable");
  }

  @Test
  void a_gateway_that_stays_unavailable_ends_the_command_after_fifteen_failures() {
    source.job("RUNNING");
    for (int i = 0; i < 16; i++) {
      source.event(disconnected());
    }

    assertThatThrownBy(this::follow).isSameAs(unavailable);
    assertThat(source.events).isEmpty();
    assertThat(source.closed).isTrue();
  }

  @Test
  void a_heartbeat_resets_the_number_of_failures() {
    source.job("RUNNING", "RUNNING", "RUNNING", "SUCCEEDED");
    for (int connection = 0; connection < 2; connection++) {
      for (int i = 0; i < 15; i++) {
        source.event(disconnected());
      }
      source.event(HEARTBEAT);
    }
    source.event(event("JobSucceeded"));

    assertThat(follow()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_job_that_can_not_be_read_now_is_read_at_the_next_heartbeat() {
    source
        .job("RUNNING")
        .failure(unavailable)
        .job("SUCCEEDED")
        .event(event("JobSucceeded"), HEARTBEAT);

    assertThat(follow()).isEqualTo(ExitCode.OK);
  }

  @Test
  void no_event_of_a_submitted_job_is_missed_and_events_of_other_jobs_are_left_out() {
    String other = "019c1395-1f00-7000-8000-00000000000f";
    source
        .job("SUCCEEDED")
        .event(eventOf(other, "TwoFaRequested"), eventOf(CommandFixture.JOB, "JobStarted"))
        .event(HEARTBEAT)
        .event(eventOf(CommandFixture.JOB, "LoginStarted"), eventOf(other, "JobSucceeded"))
        .event(eventOf(CommandFixture.JOB, "JobSucceeded"));

    SubmissionFeed feed = new SubmissionFeed(source);
    feed.awaitBegin();
    feed.only(JOB);

    assertThat(new JobFollower(source, recorder).follow(response("REQUESTED"), feed))
        .isEqualTo(ExitCode.OK);
    assertThat(recorder.log)
        .containsExactly("REQUESTED", "JobStarted", "LoginStarted", "JobSucceeded", "SUCCEEDED");
  }

  @Test
  void a_submitted_job_that_had_ended_before_is_not_followed() {
    assertThat(new JobFollower(source, recorder).follow(response("FAILED"), source))
        .isEqualTo(ExitCode.JOB_FAILED);
  }

  @Test
  void a_rejection_ends_the_command() {
    CommandException rejected = new CommandException(ExitCode.REJECTED, "unknown job");
    source.job("RUNNING").failure(rejected).event(HEARTBEAT);

    assertThatThrownBy(this::follow).isSameAs(rejected);
  }
}
