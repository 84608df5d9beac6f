package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.guarantee.TrialEvidence.PublishedEvent;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import dev.doorbell.e2e.load.LoadRecorder.SeenChallenge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A site sends a user at most one message for each announced challenge that comes with a message,
 * and for each announced restart of the login. A challenge that asks again about the same message
 * does not count. If a worker dies between writing the row of a challenge and publishing its event,
 * the challenge counts as announced if the user saw it: the gateway shows it from the row.
 */
public final class EveryMessageIsAnnounced implements Guarantee {
  @Override
  public List<String> violations(TrialEvidence evidence) {
    Map<String, List<AcceptedJob>> byLogin =
        evidence.jobs().stream().collect(Collectors.groupingBy(AcceptedJob::login));
    List<String> violations = new ArrayList<>();
    byLogin.forEach((login, jobs) -> {
      int sent = evidence.bank().get(login).messagesSent();
      long announced = jobs.stream().mapToLong(job -> announced(evidence, job)).sum();
      if (sent > announced) {
        violations.add(
            "%s got %d messages, but only %d were announced; jobs %s"
                .formatted(login, sent, announced, jobs.stream().map(AcceptedJob::job).toList()));
      }
    });
    return violations;
  }

  /** The challenges that come with a message and the restarts of the login, each counted once. */
  private static long announced(TrialEvidence evidence, AcceptedJob job) {
    List<PublishedEvent> events = evidence.eventsOf(job);
    Stream<String> published =
        events.stream()
            .filter(event -> event.type().equals("TwoFaRequested"))
            .map(event -> event.data().path("challenge"))
            .filter(EveryMessageIsAnnounced::comesWithMessage)
            .map(challenge -> challenge.path("challengeId").asString());
    Stream<String> seen =
        evidence.recorder().challenges().stream()
            .filter(challenge -> challenge.job().equals(job.job()) && challenge.withMessage())
            .map(SeenChallenge::challenge);
    long challenges = Stream.concat(published, seen).distinct().count();
    long restarts =
        events.stream()
            .filter(event -> event.type().equals("LoginStarted"))
            .filter(event -> event.data().path("reason").asString("").equals("RESTARTED"))
            .map(PublishedEvent::attempt)
            .distinct()
            .count();
    return challenges + restarts;
  }

  private static boolean comesWithMessage(JsonNode challenge) {
    return challenge.path("retryOf").isMissingNode()
        && !challenge.path("reason").asString("").equals("INTERRUPTED");
  }
}
