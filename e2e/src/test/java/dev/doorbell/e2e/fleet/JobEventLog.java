package dev.doorbell.e2e.fleet;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code doorbell.events} says of one job, in its order, repetitions included. */
public record JobEventLog(String job, List<Said> said) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  /** One event: who said it, and in which attempt. */
  public record Said(String id, String type, int attempt, JsonNode data) {
    /** Why, or the empty text. */
    public String reason() {
      return data.path("reason").asString("");
    }

    String challengeId() {
      return data.get("challengeId").asString();
    }

    /** A site that asks again after a wrong code, or after a code that got lost, sent nothing. */
    boolean asksAgain() {
      JsonNode challenge = data.path("challenge");
      return !challenge.path("retryOf").asString("").isEmpty()
          || challenge.path("reason").asString("").equals("INTERRUPTED");
    }
  }

  /** As far as it has been told. */
  public static JobEventLog of(Fleet fleet, String job) {
    return new JobEventLog(
        job,
        new Topic(fleet, "doorbell.events")
            .everything().stream()
                .filter(record -> record.contains("ce_subject=" + job + "\n"))
                .map(JobEventLog::read)
                .toList());
  }

  /** As soon as its end has been told. */
  public static JobEventLog whole(Fleet fleet, String job) {
    return await("the end of job %s on the topic".formatted(job))
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> of(fleet, job), story -> !story.ends().isEmpty());
  }

  /** The events of a type. */
  public List<Said> of(String type) {
    return said.stream().filter(event -> event.type().equals(type)).toList();
  }

  /** Ids of ends; the same end said twice is one. */
  public Set<String> ends() {
    return said.stream()
        .filter(event -> ENDS.contains(event.type()))
        .map(Said::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The challenges that a person was asked, each once, in their order. */
  public List<String> challenges() {
    return of("TwoFaRequested").stream().map(Said::challengeId).distinct().toList();
  }

  /** The most messages that may have gone out for what was announced. */
  public int messagesAnnounced() {
    long asked =
        of("TwoFaRequested").stream()
            .filter(event -> !event.asksAgain())
            .map(Said::challengeId)
            .distinct()
            .count();
    return Math.toIntExact(asked + restarts().size());
  }

  /** The attempts that announced a login from the start. */
  public List<Integer> restarts() {
    return of("LoginStarted").stream()
        .filter(event -> event.reason().equals("RESTARTED"))
        .map(Said::attempt)
        .distinct()
        .toList();
  }

  private static Said read(String record) {
    List<String> lines = record.lines().toList();
    JsonNode data = JSON.readTree(lines.getLast());
    return new Said(
        header(lines, "ce_id"), header(lines, "ce_type"), data.path("attempt").asInt(0), data);
  }

  private static String header(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1);
  }
}
