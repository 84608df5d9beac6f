package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.EventStream.ReceivedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the events of one connection: no duplicate, no older attempt, no event after the end. */
final class StreamOrder {
  /**
   * Events that only the owning attempt publishes. Events for the end of a challenge are omitted:
   * any process may publish them.
   */
  private static final Set<String> ATTEMPT_EVENTS =
      Set.of("JobStarted", "LoginStarted", "TwoFaRequested", "LoginSucceeded", "DocumentSaved");

  private final LoadRecorder recorder;
  private final Set<String> received = new HashSet<>();
  private final Set<String> endedJobs = new HashSet<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  StreamOrder(LoadRecorder recorder) {
    this.recorder = recorder;
  }

  void check(ReceivedEvent event) {
    String job = event.data().path("jobId").asString("");
    if (job.isEmpty()) {
      return;
    }
    int attempt = event.data().path("attempt").asInt(0);
    if (!received.add(event.event() + event.data())) {
      recorder.recordUnexpected("a stream sent %s of job %s twice".formatted(event.event(), job));
    }
    if (endedJobs.contains(job)) {
      recorder.recordUnexpected(
          "a stream sent %s of job %s after its end".formatted(event.event(), job));
    }
    if (ATTEMPT_EVENTS.contains(event.event()) && attempt < attempts.getOrDefault(job, 0)) {
      recorder.recordUnexpected(
          "a stream sent %s of job %s, attempt %d, after a later attempt"
              .formatted(event.event(), job, attempt));
    }
    attempts.merge(job, attempt, Math::max);
    if (Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped").contains(event.event())) {
      endedJobs.add(job);
    }
  }
}
