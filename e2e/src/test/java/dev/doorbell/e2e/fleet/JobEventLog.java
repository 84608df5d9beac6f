package dev.doorbell.e2e.fleet;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of one job in {@code doorbell.events}, in order, including duplicates. */
public record JobEventLog(String job, List<JobEvent> events) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  /** One event with its id and the attempt that published it. */
  public record JobEvent(String id, String type, int attempt, JsonNode data) {
    /** The event's reason, or an empty string. */
    public String reason() {
      return data.path("reason").asString("");
    }

    String challengeId() {
      return data.get("challengeId").asString();
    }

    /**
     * Whether the challenge repeats an earlier one: its code was wrong, or the worker died while
     * submitting it. The site sends no message then.
     */
    boolean asksAgain() {
      JsonNode challenge = data.path("challenge");
      return !challenge.path("retryOf").asString("").isEmpty()
          || challenge.path("reason").asString("").equals("INTERRUPTED");
    }
  }

  /** The events published so far. */
  public static JobEventLog of(Fleet fleet, String job) {
    return new JobEventLog(
        job,
        new Topic(fleet, "doorbell.events")
            .recordTexts().stream()
                .filter(record -> record.contains("ce_subject=" + job + "\n"))
                .map(JobEventLog::read)
                .toList());
  }

  /** Blocks until the end of the job was published; returns all events. */
  public static JobEventLog awaitEnd(Fleet fleet, String job) {
    return await("the end of job %s on the topic".formatted(job))
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> of(fleet, job), eventLog -> !eventLog.ends().isEmpty());
  }

  /** The events of a type. */
  public List<JobEvent> of(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  /** The ids of the events that end the job; a duplicate counts once. */
  public Set<String> ends() {
    return events.stream()
        .filter(event -> ENDS.contains(event.type()))
        .map(JobEvent::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The ids of the challenges that the user got, each once, in order. */
  public List<String> challenges() {
    return of("TwoFaRequested").stream().map(JobEvent::challengeId).distinct().toList();
  }

  /** The maximum number of SMS and e-mails that the site may have sent, according to the events. */
  public int messagesAnnounced() {
    long challenges =
        of("TwoFaRequested").stream()
            .filter(event -> !event.asksAgain())
            .map(JobEvent::challengeId)
            .distinct()
            .count();
    return Math.toIntExact(challenges + restarts().size());
  }

  /** The attempts that announced a restart of the login. */
  public List<Integer> restarts() {
    return of("LoginStarted").stream()
        .filter(event -> event.reason().equals("RESTARTED"))
        .map(JobEvent::attempt)
        .distinct()
        .toList();
  }

  private static JobEvent read(String record) {
    List<String> lines = record.lines().toList();
    JsonNode data = JSON.readTree(lines.getLast());
    return new JobEvent(
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
