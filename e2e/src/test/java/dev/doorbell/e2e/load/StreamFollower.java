package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.EventStream.ReceivedEvent;
import dev.doorbell.e2e.fleet.UserClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Follows a stream. If the stream breaks, resumes it at the next gateway. Records violations of the
 * order of events.
 */
final class StreamFollower implements JobFollower {
  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");
  private static final Duration READ_INTERVAL = Duration.ofMillis(100);
  private static final Duration END_EVENT_TIMEOUT = Duration.ofMinutes(1);
  private static final int READS_BETWEEN_STATUS_CHECKS = 100;

  private final RetryingClient client;
  private final LoadRecorder recorder;
  private final Pause pause;
  private final String query;
  private final Set<String> knownChallenges = new HashSet<>();
  private EventStream stream;
  private StreamOrder order;
  private int read;

  StreamFollower(String account, RetryingClient client, LoadRecorder recorder, Pause pause) {
    this.client = client;
    this.recorder = recorder;
    this.pause = pause;
    this.query = "?account=" + account;
    this.order = new StreamOrder(recorder);
    connect(null);
  }

  @Override
  public Update next(String job) {
    long waitingSince = System.nanoTime();
    long endSeenAt = 0;
    for (int reads = 1; ; reads++) {
      Update update = readUpdate(job);
      if (update != null) {
        return update;
      }
      if (reads % READS_BETWEEN_STATUS_CHECKS == 0 && endSeenAt == 0 && hasEnded(job)) {
        endSeenAt = System.nanoTime();
      }
      if (endSeenAt != 0 && System.nanoTime() - endSeenAt > END_EVENT_TIMEOUT.toNanos()) {
        recorder.recordUnexpected(
            "the stream never sent the end of job %s; waited %d s, at %s"
                .formatted(
                    job,
                    Duration.ofNanos(System.nanoTime() - waitingSince).toSeconds(),
                    client.baseUrl()));
        return new Update.Ended("END_EVENT_MISSING");
      }
      pause.await(READ_INTERVAL);
    }
  }

  private boolean hasEnded(String job) {
    return !client.get("/api/jobs/" + job).reply().json().path("endedAt").isMissingNode();
  }

  private Update readUpdate(String job) {
    boolean broken = stream.hasEnded();
    var events = stream.events();
    while (read < events.size()) {
      ReceivedEvent received = events.get(read++);
      order.check(received);
      Update update = toUpdate(received, job);
      if (update != null) {
        return update;
      }
    }
    if (broken) {
      String position = stream.lastId();
      stream.close();
      client.useNextGateway();
      connect(position.isEmpty() ? null : position);
    }
    return null;
  }

  private Update toUpdate(ReceivedEvent received, String job) {
    if (!received.data().path("jobId").asString("").equals(job)) {
      return null;
    }
    if (ENDS.contains(received.event())) {
      return new Update.Ended(received.event());
    }
    String challenge = received.data().path("challengeId").asString("");
    JsonNode view = received.data().path("challenge");
    return received.event().equals("TwoFaRequested") && knownChallenges.add(challenge)
        ? new Update.ChallengeOpened(challenge, view)
        : null;
  }

  private void connect(String position) {
    while (true) {
      try {
        UserClient user = new UserClient(client.baseUrl());
        stream = position == null ? user.stream(query) : user.resume(query, position);
        order = new StreamOrder(recorder);
        read = 0;
        return;
      } catch (UncheckedIOException | AssertionError e) {
        client.useNextGateway();
        pause.await(Duration.ofMillis(300));
      }
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
