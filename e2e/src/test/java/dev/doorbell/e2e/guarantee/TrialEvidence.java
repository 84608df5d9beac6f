package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.load.LoadRecorder;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded data about the simulated users that have finished.
 *
 * @param recorder what the users recorded
 * @param rows the final states of their jobs in the API, by the id of the job
 * @param events the published events, by the id of the job
 * @param bank the messages and codes of the bank, by login
 * @param documents the names of the documents, by the id of the account
 */
public record TrialEvidence(
    LoadRecorder recorder,
    List<AcceptedJob> jobs,
    Map<String, JsonNode> rows,
    Map<String, List<PublishedEvent>> events,
    Map<String, BankTraffic> bank,
    Map<String, List<String>> documents) {
  private static final JsonMapper JSON = new JsonMapper();

  /** After a crash, a sweep publishes the end of a run within two of its intervals. */
  private static final Duration ANNOUNCE_TIMEOUT = Duration.ofMinutes(1);

  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  /**
   * How many messages the bank sent to a customer, and which codes it received from the customer.
   */
  public record BankTraffic(int messagesSent, List<String> codesReceived) {
    /** Without the codes. */
    @Override
    public String toString() {
      return "BankTraffic[messagesSent=%d, codesReceived=%d]"
          .formatted(messagesSent, codesReceived.size());
    }
  }

  /** One record of {@code doorbell.events}. */
  public record PublishedEvent(String id, String type, JsonNode data) {
    boolean isEnd() {
      return ENDS.contains(type);
    }

    int attempt() {
      return data.path("attempt").asInt();
    }
  }

  /** Blocks until the end of each job was published, or until the time for that has passed. */
  public static TrialEvidence gather(Fleet fleet, LoadRecorder recorder) {
    List<AcceptedJob> jobs = recorder.finishedJobs();
    Map<String, List<PublishedEvent>> events = new HashMap<>();
    try {
      Awaitility.await("the published ends")
          .atMost(ANNOUNCE_TIMEOUT)
          .pollInterval(Duration.ofSeconds(1))
          .pollDelay(Duration.ZERO)
          .until(() -> {
            events.clear();
            events.putAll(readEvents(fleet));
            return jobs.stream()
                .allMatch(job ->
                    events.getOrDefault(job.job(), List.of()).stream()
                        .anyMatch(PublishedEvent::isEnd));
          });
    } catch (ConditionTimeoutException e) {
      // The guarantees report the missing ends.
    }
    return new TrialEvidence(
        recorder,
        jobs,
        by(AcceptedJob::job, jobs, job -> fleet.user().job(job)),
        events,
        by(AcceptedJob::login, jobs, login -> bankTraffic(fleet, login)),
        by(AcceptedJob::account, jobs, account -> documents(fleet, account)));
  }

  private static <T> Map<String, T> by(
      Function<AcceptedJob, String> id, List<AcceptedJob> jobs, Function<String, T> find) {
    return jobs.stream().map(id).distinct().collect(Collectors.toMap(each -> each, find));
  }

  private static BankTraffic bankTraffic(Fleet fleet, String login) {
    return new BankTraffic(fleet.sites().messagesSent(login), fleet.sites().codesReceived(login));
  }

  private static List<String> documents(Fleet fleet, String account) {
    JsonNode items = fleet.user().get("/api/documents?account=" + account).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get("name").asString())
        .toList();
  }

  /** The published events of a job, in the order of its partition. */
  public List<PublishedEvent> eventsOf(AcceptedJob job) {
    return events.getOrDefault(job.job(), List.of());
  }

  private static Map<String, List<PublishedEvent>> readEvents(Fleet fleet) {
    return new Topic(fleet, "doorbell.events")
        .records().stream()
            .map(TrialEvidence::toEvent)
            .filter(event -> !event.data().path("jobId").isMissingNode())
            .collect(Collectors.groupingBy(event -> event.data().get("jobId").asString()));
  }

  private static PublishedEvent toEvent(ConsumerRecord<byte[], byte[]> record) {
    JsonNode data = JSON.missingNode();
    try {
      data = JSON.readTree(record.value());
    } catch (RuntimeException e) {
      // Another producer wrote a record that is not JSON: it belongs to no job.
    }
    return new PublishedEvent(header(record, "ce_id"), header(record, "ce_type"), data);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
