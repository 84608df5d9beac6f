package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.load.LoadRecorder;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
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
 * Everything that is known about the simulated users that have finished.
 *
 * @param ledger what they recorded themselves
 * @param rows of their jobs, as the API shows them, by the job's id
 * @param told the published events, by the job's id
 * @param bank the state of the site, by login
 * @param documents the names of the documents, by the account's id
 */
public record TrialEvidence(
    LoadRecorder ledger,
    List<Taken> jobs,
    Map<String, JsonNode> rows,
    Map<String, List<Told>> told,
    Map<String, AtTheBank> bank,
    Map<String, List<String>> documents) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The longest that a crash can leave an end unsaid: two rounds of the sweep that says it. */
  private static final Duration TO_ANNOUNCE = Duration.ofMinutes(1);

  private static final Set<String> ENDS =
      Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");

  /** How many messages the bank sent to a customer, and which codes it received for them. */
  public record AtTheBank(int messages, List<String> codes) {
    /** Without the codes. */
    @Override
    public String toString() {
      return "AtTheBank[messages=%d, codes=%d]".formatted(messages, codes.size());
    }
  }

  /** One record of the events' topic. */
  public record Told(String id, String type, JsonNode data) {
    boolean isEnd() {
      return ENDS.contains(type);
    }

    int attempt() {
      return data.path("attempt").asInt();
    }
  }

  /** Blocks until the end of each of these jobs has been announced, or should have been. */
  public static TrialEvidence gather(Fleet fleet, LoadRecorder ledger) {
    List<Taken> jobs = ledger.finished();
    Map<String, List<Told>> told = new HashMap<>();
    try {
      Awaitility.await("the announced ends")
          .atMost(TO_ANNOUNCE)
          .pollInterval(Duration.ofSeconds(1))
          .pollDelay(Duration.ZERO)
          .until(() -> {
            told.clear();
            told.putAll(announced(fleet));
            return jobs.stream()
                .allMatch(
                    job -> told.getOrDefault(job.job(), List.of()).stream().anyMatch(Told::isEnd));
          });
    } catch (ConditionTimeoutException e) {
      // The last state is compared then.
    }
    return new TrialEvidence(
        ledger,
        jobs,
        by(Taken::job, jobs, job -> fleet.person().job(job)),
        told,
        by(Taken::login, jobs, login -> atTheBank(fleet, login)),
        by(Taken::account, jobs, account -> documents(fleet, account)));
  }

  private static <T> Map<String, T> by(
      Function<Taken, String> id, List<Taken> jobs, Function<String, T> found) {
    return jobs.stream().map(id).distinct().collect(Collectors.toMap(each -> each, found));
  }

  private static AtTheBank atTheBank(Fleet fleet, String login) {
    return new AtTheBank(fleet.sites().messagesSent(login), fleet.sites().codesReceived(login));
  }

  private static List<String> documents(Fleet fleet, String account) {
    JsonNode items = fleet.person().get("/api/documents?account=" + account).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get("name").asString())
        .toList();
  }

  /** What was announced of a job, in the order of its partition. */
  public List<Told> of(Taken job) {
    return told.getOrDefault(job.job(), List.of());
  }

  private static Map<String, List<Told>> announced(Fleet fleet) {
    return new Topic(fleet, "doorbell.events")
        .records().stream()
            .map(TrialEvidence::told)
            .filter(event -> !event.data().path("jobId").isMissingNode())
            .collect(Collectors.groupingBy(event -> event.data().get("jobId").asString()));
  }

  private static Told told(ConsumerRecord<byte[], byte[]> record) {
    JsonNode data = JSON.missingNode();
    try {
      data = JSON.readTree(record.value());
    } catch (RuntimeException e) {
      // Records of other producers belong to no job.
    }
    return new Told(header(record, "ce_id"), header(record, "ce_type"), data);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
