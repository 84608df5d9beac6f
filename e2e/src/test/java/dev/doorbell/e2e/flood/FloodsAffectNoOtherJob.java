package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ten thousand records that are none, on each topic, and a person's run in the middle of them. */
@Order(Integer.MAX_VALUE - 1)
@Isolated
@ExtendWith(FleetExtension.class)
class FloodsAffectNoOtherJob {
  private static final long SEED = Long.getLong("doorbell.flood.seed", 20_261_122L);
  private static final String ON_FAILURE = "with -Ddoorbell.flood.seed=" + SEED;
  private static final int MANY = 10_000;
  // Workers fetch a few jobs at a time, so a job behind so many records has to wait.
  private static final int BEFORE = 2_000;
  private static final int REPLY_PARTITIONS = 16;
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LETTERS_WITHIN = Duration.ofMinutes(4);
  private static final JsonMapper JSON = new JsonMapper();

  private final Fleet fleet;
  private final UserClient person;
  private final RecordFlood torrent;

  FloodsAffectNoOtherJob(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
    this.torrent = new RecordFlood(fleet);
  }

  @Test
  void invalid_job_records_get_one_dead_letter_each_and_valid_ones_run() {
    Traces traces = Traces.begin(fleet);
    List<ProducerRecord<byte[], byte[]>> garbage = Garbage.jobs(SEED).records(MANY, i -> null);
    String strange = UUID.randomUUID().toString();
    ProducerRecord<byte[], byte[]> good = request(strange, person.connect("plain-flood"));
    String account = person.connect("sms-flood-jobs");
    Set<Long> offsets;
    try (EventStream stream = other().stream("?account=" + account)) {
      offsets = torrent.pour(garbage.subList(0, BEFORE));
      String job = person.start(account);
      torrent.pour(List.of(good));
      offsets.addAll(torrent.pourCompressed(garbage.subList(BEFORE, MANY - 200), "gzip"));
      offsets.addAll(torrent.pourAndAbort(garbage.subList(MANY - 200, MANY)));
      carryOn(job, "sms-flood-jobs", stream);
    }
    assertThat(person.end(strange).get("status").asString()).isEqualTo("SUCCEEDED");

    await("a letter for each").atMost(LETTERS_WITHIN).until(() -> letters(offsets).size() >= MANY);
    Map<Long, Long> copies =
        letters(offsets).stream()
            .collect(
                Collectors.groupingBy(
                    letter -> letter.get("offset").asLong(), Collectors.counting()));
    assertThat(copies.keySet()).as(ON_FAILURE).isEqualTo(offsets);
    assertThat(copies.values()).as(ON_FAILURE).containsOnly(1L);
    assertThat(letters(offsets))
        .allSatisfy(letter -> assertThat(letter.get("reason").asString()).isNotBlank());
    assertThat(new Topic(fleet, "dlq.doorbell.jobs").everything()).noneMatch(this::isMarked);
    assertThat(events(strange)).isNotEmpty().noneMatch(this::isMarked);
    traces.assertFewAndClean();
  }

  @Test
  void invalid_events_are_ignored_and_counted_and_streams_miss_no_event() {
    Traces traces = Traces.begin(fleet);
    List<ProducerRecord<byte[], byte[]>> garbage = Garbage.events(SEED).records(MANY, i -> i % 12);
    List<ChildService> gates = fleet.gates().stream().map(Fleet.Gate::process).toList();
    Map<ChildService, Long> before = new HashMap<>();
    gates.forEach(gate -> before.put(gate, passedOver(gate)));
    String account = person.connect("sms-flood-events");
    try (EventStream stream = other().stream("?account=" + account)) {
      torrent.pour(garbage.subList(0, MANY / 2));
      String job = person.start(account);
      torrent.pourCompressed(garbage.subList(MANY / 2, MANY - 200), "zstd");
      torrent.pourAndAbort(garbage.subList(MANY - 200, MANY));
      carryOn(job, "sms-flood-events", stream);
    }
    for (ChildService gate : gates) {
      await("all of them are read")
          .atMost(SOON)
          .until(() -> passedOver(gate) - before.get(gate) >= MANY);
      assertThat(passedOver(gate) - before.get(gate)).as(ON_FAILURE).isEqualTo(MANY);
      assertThat(gate.probe("/health/ready")).isEqualTo(200);
    }
    traces.assertFewAndClean();
  }

  @Test
  void invalid_replies_are_ignored_and_counted_and_the_answer_arrives() {
    Traces traces = Traces.begin(fleet);
    // Each partition has a different number, so the count tells which one a worker reads.
    List<Integer> partitions =
        IntStream.range(0, REPLY_PARTITIONS)
            .mapToObj(partition -> IntStream.range(0, size(partition)).mapToObj(i -> partition))
            .flatMap(Stream::sorted)
            .toList();
    assertThat(partitions).hasSizeGreaterThanOrEqualTo(MANY);
    List<ProducerRecord<byte[], byte[]>> garbage =
        Garbage.replies(SEED).records(partitions.size(), partitions::get);
    Map<ChildService, Long> before = new HashMap<>();
    Map<ChildService, Long> sentinels = new HashMap<>();
    fleet.workers().forEach(worker -> before.put(worker, dropped(worker, "unreadable")));
    fleet.workers().forEach(worker -> sentinels.put(worker, dropped(worker, "unknown")));
    String account = person.connect("sms-flood-replies");
    try (EventStream stream = other().stream("?account=" + account)) {
      String job = person.start(account);
      stream.await("TwoFaRequested", job);
      torrent.pour(garbage);
      carryOn(job, "sms-flood-replies", stream);
    }
    torrent.pour(sentinels());
    Set<Long> sizes =
        IntStream.range(0, REPLY_PARTITIONS)
            .mapToObj(partition -> (long) size(partition))
            .collect(Collectors.toSet());
    for (ChildService worker : fleet.workers()) {
      await("all of them are read")
          .atMost(SOON)
          .until(() -> dropped(worker, "unknown") > sentinels.get(worker));
      assertThat(dropped(worker, "unreadable") - before.get(worker)).as(ON_FAILURE).isIn(sizes);
    }
    traces.assertFewAndClean();
  }

  @Test
  void a_compressed_record_that_is_too_large_uncompressed_is_rejected() {
    for (String topic : List.of("doorbell.jobs", "doorbell.events", "doorbell.replies")) {
      ProducerRecord<byte[], byte[]> bomb = new ProducerRecord<>(topic, 0, null, new byte[8 << 20]);
      assertThatThrownBy(() -> torrent.pourCompressed(List.of(bomb), "gzip"))
          .as(topic)
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  private UserClient other() {
    return fleet.gates().get(1).person();
  }

  /** The person answers, and sees it all through a stream at the other gateway. */
  private void carryOn(String job, String login, EventStream stream) {
    String challenge = stream.await("TwoFaRequested", job).data().get("challengeId").asString();
    assertThat(person.answer(job, challenge, fleet.inbox(login).code()).status()).isEqualTo(202);
    stream.await("TwoFaAnswered", job);
    stream.await("JobSucceeded", job);
    assertThat(person.end(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  /** A good request with bad headers, which a request doesn't need. */
  private static ProducerRecord<byte[], byte[]> request(String job, String account) {
    Sample sample =
        Sample.of("JobRequested")
            .with("jobId", job)
            .with("accountId", account)
            .with("owner", null)
            .with("notAfter", null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("doorbell.jobs", Sample.utf8(Sample.MARK), sample.bytes());
    record.headers().add("traceparent", Sample.utf8(Sample.MARK));
    record.headers().add("ce_specversion", Sample.utf8("9"));
    record.headers().add("ce_type", null);
    return record;
  }

  private static List<ProducerRecord<byte[], byte[]>> sentinels() {
    return IntStream.range(0, REPLY_PARTITIONS)
        .mapToObj(partition -> {
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>("doorbell.replies", partition, null, Sample.utf8("{}"));
          record.headers().add("ce_type", Sample.utf8("Later" + Sample.MARK));
          return record;
        })
        .toList();
  }

  private static int size(int partition) {
    return 600 + 7 * partition;
  }

  private List<JsonNode> letters(Set<Long> offsets) {
    return new Topic(fleet, "dlq.doorbell.jobs")
        .everything().stream()
            .map(text -> JSON.readTree(text.substring(text.indexOf('{'))))
            .filter(letter -> offsets.contains(letter.get("offset").asLong()))
            .toList();
  }

  private List<String> events(String job) {
    return new Topic(fleet, "doorbell.events")
        .everything().stream().filter(text -> text.contains(job)).toList();
  }

  private boolean isMarked(String text) {
    return text.contains(Sample.MARK);
  }

  private static long passedOver(ChildService gate) {
    return Traces.count(gate, "doorbell_gateway_events", "unreadable")
        + Traces.count(gate, "doorbell_gateway_events", "unknown");
  }

  private static long dropped(ChildService worker, String why) {
    return Traces.count(worker, "doorbell_replies_dropped", "\"" + why + "\"");
  }
}
