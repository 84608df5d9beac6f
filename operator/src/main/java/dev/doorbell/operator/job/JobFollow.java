package dev.doorbell.operator.job;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.EventStream;
import dev.doorbell.operator.gateway.Frame;
import dev.doorbell.operator.gateway.Gateway;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows one job to its end over any number of streams. The events are the news, the job itself is
 * the truth: it is read when a stream begins, since it may have ended before, and when an event
 * says that it has ended. For one thread.
 */
final class JobFollow {
  /** Between two tries to reach a gateway that was there before. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  private static final int TRIES = 15;
  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  private final Gateway gateway;
  private final FollowOutput output;
  private final Duration pause;
  private @Nullable String lastEventId;
  private int failures;

  JobFollow(Gateway gateway, FollowOutput output, Duration pause) {
    this.gateway = gateway;
    this.output = output;
    this.pause = pause;
  }

  /**
   * Blocks until the job has ended.
   *
   * @throws StoppedException when there is no such job or no gateway, or when the gateway has been
   *     away for half a minute
   */
  ExitCode follow(UUID jobId) {
    Optional<ExitCode> end = look(jobId);
    while (end.isEmpty()) {
      end = followOnce(jobId);
    }
    return end.get();
  }

  private Optional<ExitCode> followOnce(UUID jobId) {
    // Until the first sign of life.
    failures++;
    ApiPath path = ApiPath.of("/api/events").with("job", jobId);
    try (EventStream stream = gateway.events(path, lastEventId)) {
      try {
        return read(stream, jobId);
      } finally {
        lastEventId = stream.lastEventId() == null ? lastEventId : stream.lastEventId();
      }
    } catch (StoppedException e) {
      if (failures > TRIES || e.exitCode() != ExitCode.UNREACHABLE) {
        throw e;
      }
      output.away(e.line());
      LockSupport.parkNanos(pause.toNanos());
      return Optional.empty();
    }
  }

  private Optional<ExitCode> read(EventStream stream, UUID jobId) {
    boolean looked = false;
    while (true) {
      switch (stream.next()) {
        case Frame.Event(String type, JsonNode data) -> {
          output.event(type, data);
          if (ENDS.contains(type)) {
            return look(jobId);
          }
        }
        case Frame.Heartbeat() -> {
          failures = 0;
          // The first: from here on nothing is missed. What was before, the job itself tells.
          Optional<ExitCode> end = looked ? Optional.empty() : look(jobId);
          looked = true;
          if (end.isPresent()) {
            return end;
          }
        }
        case Frame.Reset() -> looked = false;
        case Frame.Ended() -> throw stream.broken();
      }
    }
  }

  private Optional<ExitCode> look(UUID jobId) {
    JsonNode json = gateway.get(ApiPath.of("/api/jobs/" + jobId));
    Job job = gateway.read(json, Job.class);
    output.job(job, json);
    return job.end();
  }
}
