package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.JsonPost;
import dev.doorbell.benchmarks.load.Reports;
import dev.doorbell.benchmarks.load.TopicReader;
import dev.doorbell.benchmarks.load.TopicWriter;
import dev.doorbell.benchmarks.system.Doorbell;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.Numbered;
import dev.doorbell.events.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Waits of Doorbell: a record on the topic of jobs starts a run, its connector asks the user, and
 * the answer is posted to a gateway.
 */
public final class DoorbellWaits implements WaitingSystem {
  /** The name in the table. */
  public static final String NAME = "doorbell";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private String connector;
  private final Arrivals asked = new Arrivals(MAX_WAITS);
  private final Arrivals answered = new Arrivals(MAX_WAITS);
  private final Reports reports;
  private final Doorbell doorbell;
  private final TopicReader events;
  private final TopicWriter jobs;
  private final JsonPost http = new JsonPost(TIMEOUT);
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Starts a Doorbell.
   *
   * @param connector {@code ask-at-once} or {@code ask-after-login}
   */
  public DoorbellWaits(Layout layout, Path folder, String connector) {
    this.connector = connector;
    this.reports =
        Reports.open(
            words -> answered.arrived(Integer.parseInt(words[1]), Long.parseLong(words[2])));
    this.doorbell = Doorbell.start(layout, folder, reports.port());
    this.events =
        TopicReader.open(doorbell.bootstrapServers(), Topics.EVENTS.name(), this::received);
    this.jobs = new TopicWriter(doorbell.bootstrapServers(), Topics.JOBS.name());
  }

  private void received(ConsumerRecord<String, String> event) {
    Header type = event.headers().lastHeader("ce_type");
    if (type != null && new String(type.value(), StandardCharsets.UTF_8).equals("TwoFaRequested")) {
      asked.arrived(Numbered.ofJob(event.key()), System.nanoTime());
    }
  }

  /** Selects the connector of the next waits: {@code ask-at-once} or {@code ask-after-login}. */
  public void useConnector(String slug) {
    connector = slug;
  }

  /** Inserts an account for each. */
  @Override
  public void prepare(int count) {
    doorbell.insertAccounts(connector, next.get(), count);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int request(int count) {
    int first = next.getAndAdd(count);
    for (int number = first; number < first + count; number++) {
      String account = Numbered.account(number).toString();
      jobs.send(
          account,
          "{\"jobId\":\"%s\",\"connector\":\"%s\",\"accountId\":\"%s\"}"
              .formatted(Numbered.job(number), connector, account));
    }
    return first;
  }

  @Override
  public Arrivals asked() {
    return asked;
  }

  @Override
  public int answer(int number) {
    List<URI> gateways = doorbell.gatewayUrls();
    URI gateway = gateways.get(number % gateways.size());
    return http.send(
        gateway.resolve("/api/jobs/" + Numbered.job(number) + "/answer"),
        "{\"code\":\"%08d\"}".formatted(number));
  }

  @Override
  public Arrivals answered() {
    return answered;
  }

  @Override
  public Map<String, Duration> processorTime() {
    return doorbell.processorTime();
  }

  /** The running system. */
  public Doorbell doorbell() {
    return doorbell;
  }

  @Override
  public void close() {
    events.close();
    jobs.close();
    http.close();
    doorbell.close();
    reports.close();
  }
}
