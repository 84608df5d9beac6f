package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.guarantee.TrialEvidence.Told;
import dev.doorbell.e2e.load.LoadRecorder.Asked;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A site sends a user at most one message for each announced challenge that comes with one, and for
 * each announced restart of the login. A challenge that asks again about the same message does not
 * count. A challenge whose worker died between its row and its record counts if its user has seen
 * it, from the row.
 */
public final class EveryMessageIsAnnounced implements Guarantee {
  @Override
  public List<String> broken(TrialEvidence evidence) {
    Map<String, List<Taken>> byLogin =
        evidence.jobs().stream().collect(Collectors.groupingBy(Taken::login));
    List<String> broken = new ArrayList<>();
    byLogin.forEach((login, jobs) -> {
      int sent = evidence.bank().get(login).messages();
      long announced = jobs.stream().mapToLong(job -> announced(evidence, job)).sum();
      if (sent > announced) {
        broken.add(
            "%s got %d messages, announced were %d; jobs %s"
                .formatted(login, sent, announced, jobs.stream().map(Taken::job).toList()));
      }
    });
    return broken;
  }

  /** Questions that come with a message, and logins from the start, each counted once. */
  private static long announced(TrialEvidence evidence, Taken job) {
    List<Told> events = evidence.of(job);
    Stream<String> told =
        events.stream()
            .filter(event -> event.type().equals("TwoFaRequested"))
            .map(event -> event.data().path("challenge"))
            .filter(EveryMessageIsAnnounced::comesWithAMessage)
            .map(challenge -> challenge.path("challengeId").asString());
    Stream<String> shown =
        evidence.ledger().asked().stream()
            .filter(asked -> asked.job().equals(job.job()) && asked.withAMessage())
            .map(Asked::challenge);
    long questions = Stream.concat(told, shown).distinct().count();
    long restarts =
        events.stream()
            .filter(event -> event.type().equals("LoginStarted"))
            .filter(event -> event.data().path("reason").asString("").equals("RESTARTED"))
            .map(Told::attempt)
            .distinct()
            .count();
    return questions + restarts;
  }

  private static boolean comesWithAMessage(JsonNode challenge) {
    return challenge.path("retryOf").isMissingNode()
        && !challenge.path("reason").asString("").equals("INTERRUPTED");
  }
}
