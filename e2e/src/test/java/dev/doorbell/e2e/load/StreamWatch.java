package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.EventStream.Frame;
import dev.doorbell.e2e.fleet.UserClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Follows a stream; when it breaks, resumes it at the next gateway. Records violations of the order
 * of events.
 */
final class StreamWatch implements Watch {
  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration TO_HEAR_OF_AN_END = Duration.ofMinutes(1);
  private static final int GLANCES_BETWEEN_LOOKS = 100;

  private final RetryingClient client;
  private final LoadRecorder ledger;
  private final Pause pause;
  private final String query;
  private final Set<String> known = new HashSet<>();
  private EventStream stream;
  private StreamOrder order;
  private int read;

  StreamWatch(String account, RetryingClient client, LoadRecorder ledger, Pause pause) {
    this.client = client;
    this.ledger = ledger;
    this.pause = pause;
    this.query = "?account=" + account;
    this.order = new StreamOrder(ledger);
    connect(null);
  }

  @Override
  public Sight next(String job) {
    long heardNothingSince = System.nanoTime();
    long endedSince = 0;
    for (int glances = 1; ; glances++) {
      Sight sight = news(job);
      if (sight != null) {
        return sight;
      }
      if (glances % GLANCES_BETWEEN_LOOKS == 0 && endedSince == 0 && ended(job)) {
        endedSince = System.nanoTime();
      }
      if (endedSince != 0 && System.nanoTime() - endedSince > TO_HEAR_OF_AN_END.toNanos()) {
        ledger.odd(
            "the stream never told the end of job %s; silent for %d s, at %s"
                .formatted(
                    job,
                    Duration.ofNanos(System.nanoTime() - heardNothingSince).toSeconds(),
                    client.base()));
        return new Sight.Ended("UNTOLD");
      }
      pause.take(GLANCE);
    }
  }

  private boolean ended(String job) {
    return !client.get("/api/jobs/" + job).reply().json().path("endedAt").isMissingNode();
  }

  private Sight news(String job) {
    boolean broken = stream.isBroken();
    var frames = stream.frames();
    while (read < frames.size()) {
      Frame frame = frames.get(read++);
      order.check(frame);
      Sight sight = sight(frame, job);
      if (sight != null) {
        return sight;
      }
    }
    if (broken) {
      String position = stream.lastId();
      stream.close();
      client.next();
      connect(position.isEmpty() ? null : position);
    }
    return null;
  }

  private Sight sight(Frame frame, String job) {
    if (!frame.data().path("jobId").asString("").equals(job)) {
      return null;
    }
    if (ENDS.contains(frame.event())) {
      return new Sight.Ended(frame.event());
    }
    String challenge = frame.data().path("challengeId").asString("");
    JsonNode view = frame.data().path("challenge");
    return frame.event().equals("TwoFaRequested") && known.add(challenge)
        ? new Sight.Asked(challenge, view)
        : null;
  }

  private void connect(String position) {
    while (true) {
      try {
        UserClient gate = new UserClient(client.base());
        stream = position == null ? gate.stream(query) : gate.resume(query, position);
        order = new StreamOrder(ledger);
        read = 0;
        return;
      } catch (UncheckedIOException | AssertionError e) {
        client.next();
        pause.take(Duration.ofMillis(300));
      }
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
