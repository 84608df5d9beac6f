package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.JsonPost;
import dev.doorbell.benchmarks.load.Reports;
import dev.doorbell.benchmarks.load.TopicReader;
import dev.doorbell.benchmarks.load.TopicWriter;
import dev.doorbell.benchmarks.system.Doorbell;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.NumberedIds;
import dev.doorbell.events.Topics;
import dev.doorbell.runtime.process.CloseStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private final WaitLog log = new WaitLog();
  private final CloseStack opened;
  private final Doorbell doorbell;
  private final TopicWriter jobs;
  private final JsonPost http;
  private String connector = "ask-at-once";

  private DoorbellWaits(Layout layout, Path folder, CloseStack opened) {
    this.opened = opened;
    Reports reports = opened.open(() -> Reports.open(this::reported));
    doorbell = opened.open(() -> Doorbell.start(layout, folder, reports.port()));
    String broker = doorbell.bootstrapServers();
    opened.open(() -> TopicReader.open(broker, Topics.EVENTS.name(), this::received));
    jobs = opened.open(() -> new TopicWriter(broker, Topics.JOBS.name()));
    http = opened.open(() -> new JsonPost(TIMEOUT, doorbell.authorization()));
  }

  /** Starts a Doorbell. Its waits use the connector {@code ask-at-once}. */
  public static DoorbellWaits start(Layout layout, Path folder) {
    CloseStack opened = new CloseStack();
    try {
      return new DoorbellWaits(layout, folder, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void reported(String[] words) {
    log.answered().arrived(Integer.parseInt(words[1]), Long.parseLong(words[2]));
  }

  private void received(ConsumerRecord<String, String> event) {
    Header type = event.headers().lastHeader("ce_type");
    if (type != null && new String(type.value(), StandardCharsets.UTF_8).equals("TwoFaRequested")) {
      log.asked().arrived(NumberedIds.ofJob(event.key()), System.nanoTime());
    }
  }

  /** Selects the connector of the next waits: {@code ask-at-once} or {@code ask-after-login}. */
  public void useConnector(String slug) {
    connector = slug;
  }

  /** Inserts an account for each. */
  @Override
  public void prepare(int count) {
    doorbell.insertAccounts(connector, log.next(), count);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int request(int count) {
    int first = log.reserve(count);
    for (int number = first; number < first + count; number++) {
      String account = NumberedIds.account(number).toString();
      jobs.send(
          account,
          "{\"jobId\":\"%s\",\"connector\":\"%s\",\"accountId\":\"%s\"}"
              .formatted(NumberedIds.job(number), connector, account));
    }
    return first;
  }

  @Override
  public Arrivals asked() {
    return log.asked();
  }

  @Override
  public int answer(int number) {
    List<URI> gateways = doorbell.gatewayUrls();
    URI gateway = gateways.get(number % gateways.size());
    return http.send(
        gateway.resolve("/api/jobs/" + NumberedIds.job(number) + "/answer"),
        "{\"code\":\"%08d\"}".formatted(number));
  }

  @Override
  public Arrivals answered() {
    return log.answered();
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
    opened.close();
  }
}
