package dev.doorbell.operator.job;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.StreamEvent;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Follows one job until it ends, across connections. Events only report progress; the job's status
 * tells whether it has ended. The follower reads the job when a stream begins, since the job may
 * have ended before, and when an event says that it has ended. Not thread-safe.
 */
final class JobFollower {
  private static final int MOST_FAILURES = 15;
  private static final Set<String> END_EVENTS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  private final Source source;
  private final Observer observer;
  private boolean isJobCurrent;
  private int failures;

  JobFollower(Source source, Observer observer) {
    this.source = source;
    this.observer = observer;
  }

  /** Where the job and its events come from. */
  interface Source {
    JobResponse job(UUID jobId);

    EventFeed events(UUID jobId);
  }

  /** Receives what the follower learns, in order. */
  interface Observer {
    /** The job when the follower begins, when it reconnects and when the job has ended. */
    void job(JobResponse job);

    void event(String type, JsonNode data);

    /** The gateway is unavailable for now; the follower tries again. */
    void interrupted(String reason);
  }

  /**
   * Blocks until the job has ended.
   *
   * @return the exit code of the command
   * @throws CommandException if there is no such job, or if the gateway is unavailable at the
   *     beginning or for half a minute later on
   */
  ExitCode follow(UUID jobId) {
    Optional<ExitCode> end = read(jobId);
    if (end.isPresent()) {
      return end.get();
    }
    try (EventFeed events = source.events(jobId)) {
      return follow(jobId, events);
    }
  }

  /**
   * Follows a job whose stream of events began before the job was submitted.
   *
   * @return the exit code of the command
   * @throws CommandException as {@link #follow(UUID)}
   */
  ExitCode follow(JobResponse submitted, EventFeed events) {
    observer.job(submitted);
    Optional<ExitCode> end = submitted.job().end();
    return end.isPresent() ? end.get() : follow(submitted.job().jobId(), events);
  }

  private ExitCode follow(UUID jobId, EventFeed events) {
    Optional<ExitCode> end = Optional.empty();
    while (end.isEmpty()) {
      end = handle(events.next(), jobId);
    }
    return end.get();
  }

  private Optional<ExitCode> handle(StreamEvent event, UUID jobId) {
    return switch (event) {
      case StreamEvent.JobEvent(String type, JsonNode data) -> {
        observer.event(type, data);
        yield END_EVENTS.contains(type) ? readOrRetry(jobId) : Optional.empty();
      }
      case StreamEvent.Heartbeat() -> {
        if (isJobCurrent) {
          failures = 0;
          yield Optional.empty();
        }
        // The stream contains everything from here on; the job contains what happened before.
        yield readOrRetry(jobId);
      }
      case StreamEvent.Reset() -> {
        isJobCurrent = false;
        yield Optional.empty();
      }
      case StreamEvent.Disconnected(CommandException cause) -> {
        failed(cause);
        yield Optional.empty();
      }
    };
  }

  /** If the gateway is unavailable, the next heartbeat reads the job again. */
  private Optional<ExitCode> readOrRetry(UUID jobId) {
    try {
      Optional<ExitCode> end = read(jobId);
      isJobCurrent = true;
      failures = 0;
      return end;
    } catch (CommandException e) {
      if (e.exitCode() != ExitCode.UNAVAILABLE) {
        throw e;
      }
      failed(e);
      return Optional.empty();
    }
  }

  private void failed(CommandException cause) {
    isJobCurrent = false;
    failures++;
    if (failures > MOST_FAILURES) {
      throw cause;
    }
    observer.interrupted(cause.line());
  }

  private Optional<ExitCode> read(UUID jobId) {
    JobResponse response = source.job(jobId);
    observer.job(response);
    return response.job().end();
  }
}
