package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each topic gets ten thousand invalid records, and a job runs in the middle of them. */
@Order(Integer.MAX_VALUE - 1)
@ExclusiveFleet
class FloodsAffectNoOtherJob {
  private static final long SEED = Long.getLong("doorbell.flood.seed", 20_261_122L);
  private static final String ON_FAILURE = "with -Ddoorbell.flood.seed=" + SEED;
  private static final int RECORDS = 10_000;
  // Few, because a job waits until the workers have read all records before it.
  private static final int RECORDS_BEFORE_JOB = 2_000;
  private static final int REPLY_PARTITIONS = 16;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration DEAD_LETTERS_TIMEOUT = Duration.ofMinutes(4);
  private static final JsonMapper JSON = new JsonMapper();

  private final Fleet fleet;
  private final UserClient user;
  private final RecordFlood flood;

  FloodsAffectNoOtherJob(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
    this.flood = new RecordFlood(fleet);
  }

  @Test
  void invalid_job_records_get_one_dead_letter_each_and_valid_ones_run() {
    FloodOutput output = FloodOutput.begin(fleet);
    List<ProducerRecord<byte[], byte[]>> invalidRecords =
        InvalidRecords.jobs(SEED).records(RECORDS, i -> null);
    String recordJob = UUID.randomUUID().toString();
    ProducerRecord<byte[], byte[]> valid = request(recordJob, user.connect("plain-flood"));
    String account = user.connect("sms-flood-jobs");
    Set<Long> offsets;
    Set<Long> aborted;
    try (EventStream stream = secondUser().stream("?account=" + account)) {
      offsets = flood.produce(invalidRecords.subList(0, RECORDS_BEFORE_JOB));
      String job = user.start(account);
      flood.produce(List.of(valid));
      offsets.addAll(
          flood.produceCompressed(
              invalidRecords.subList(RECORDS_BEFORE_JOB, RECORDS - 200), "gzip"));
      aborted = flood.produceAndAbort(invalidRecords.subList(RECORDS - 200, RECORDS));
      answerAndAwaitEnd(job, "sms-flood-jobs", stream);
    }
    assertThat(user.awaitEnd(recordJob).get("status").asString()).isEqualTo("SUCCEEDED");

    await("a dead letter for each record")
        .atMost(DEAD_LETTERS_TIMEOUT)
        .until(() -> deadLetters(offsets).size() >= offsets.size());
    Map<Long, Long> copies =
        deadLetters(offsets).stream()
            .collect(
                Collectors.groupingBy(
                    deadLetter -> deadLetter.get("offset").asLong(), Collectors.counting()));
    assertThat(copies.keySet()).as(ON_FAILURE).isEqualTo(offsets);
    assertThat(copies.values()).as(ON_FAILURE).containsOnly(1L);
    assertThat(deadLetters(offsets))
        .allSatisfy(deadLetter -> assertThat(deadLetter.get("reason").asString()).isNotBlank());
    assertThat(deadLetters(aborted)).as("of an aborted transaction").isEmpty();
    assertThat(new Topic(fleet, "dlq.doorbell.jobs").recordTexts()).noneMatch(this::hasMarker);
    assertThat(events(recordJob)).isNotEmpty().noneMatch(this::hasMarker);
    output.assertFewLinesWithoutMarker();
  }

  @Test
  void invalid_events_are_ignored_and_counted_and_streams_miss_no_event() {
    FloodOutput output = FloodOutput.begin(fleet);
    List<ProducerRecord<byte[], byte[]>> invalidRecords =
        InvalidRecords.events(SEED).records(RECORDS, i -> i % 12);
    List<ChildService> gateways = fleet.gateways().stream().map(Fleet.Gateway::process).toList();
    Map<ChildService, Long> before = new HashMap<>();
    gateways.forEach(gateway -> before.put(gateway, ignoredEvents(gateway)));
    String account = user.connect("sms-flood-events");
    try (EventStream stream = secondUser().stream("?account=" + account)) {
      flood.produce(invalidRecords.subList(0, RECORDS / 2));
      String job = user.start(account);
      flood.produceCompressed(invalidRecords.subList(RECORDS / 2, RECORDS - 200), "zstd");
      flood.produceAndAbort(invalidRecords.subList(RECORDS - 200, RECORDS));
      answerAndAwaitEnd(job, "sms-flood-events", stream);
    }
    for (ChildService gateway : gateways) {
      await("all records were read")
          .atMost(TIMEOUT)
          .until(() -> ignoredEvents(gateway) - before.get(gateway) >= RECORDS);
      assertThat(ignoredEvents(gateway) - before.get(gateway)).as(ON_FAILURE).isEqualTo(RECORDS);
      assertThat(gateway.probe("/health/ready")).isEqualTo(200);
    }
    output.assertFewLinesWithoutMarker();
  }

  @Test
  void invalid_replies_are_ignored_and_counted_and_the_answer_arrives() {
    FloodOutput output = FloodOutput.begin(fleet);
    // Each partition has a different number, so the count shows which one a worker reads.
    List<Integer> partitions =
        IntStream.range(0, REPLY_PARTITIONS)
            .mapToObj(
                partition -> IntStream.range(0, recordsOf(partition)).mapToObj(i -> partition))
            .flatMap(Stream::sorted)
            .toList();
    assertThat(partitions).hasSizeGreaterThanOrEqualTo(RECORDS);
    List<ProducerRecord<byte[], byte[]>> invalidRecords =
        InvalidRecords.replies(SEED).records(partitions.size(), partitions::get);
    Map<ChildService, Long> before = new HashMap<>();
    Map<ChildService, Long> sentinels = new HashMap<>();
    fleet.workers().forEach(worker -> before.put(worker, dropped(worker, "unreadable")));
    fleet.workers().forEach(worker -> sentinels.put(worker, dropped(worker, "unknown")));
    String account = user.connect("sms-flood-replies");
    try (EventStream stream = secondUser().stream("?account=" + account)) {
      String job = user.start(account);
      stream.await("TwoFaRequested", job);
      flood.produce(invalidRecords);
      answerAndAwaitEnd(job, "sms-flood-replies", stream);
    }
    flood.produce(sentinels());
    Set<Long> expectedCounts =
        IntStream.range(0, REPLY_PARTITIONS)
            .mapToObj(partition -> (long) recordsOf(partition))
            .collect(Collectors.toSet());
    for (ChildService worker : fleet.workers()) {
      await("all records were read")
          .atMost(TIMEOUT)
          .until(() -> dropped(worker, "unknown") > sentinels.get(worker));
      assertThat(dropped(worker, "unreadable") - before.get(worker))
          .as(ON_FAILURE)
          .isIn(expectedCounts);
    }
    output.assertFewLinesWithoutMarker();
  }

  @Test
  void a_compressed_record_that_is_too_large_uncompressed_is_rejected() {
    for (String topic : List.of("doorbell.jobs", "doorbell.events", "doorbell.replies")) {
      ProducerRecord<byte[], byte[]> tooLarge =
          new ProducerRecord<>(topic, 0, null, new byte[8 << 20]);
      assertThatThrownBy(() -> flood.produceCompressed(List.of(tooLarge), "gzip"))
          .as(topic)
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  private UserClient secondUser() {
    return fleet.gateways().get(1).user();
  }

  /** Answers the challenge; the stream at the other gateway must send all events of the run. */
  private void answerAndAwaitEnd(String job, String login, EventStream stream) {
    String challenge = stream.await("TwoFaRequested", job).data().get("challengeId").asString();
    assertThat(user.answer(job, challenge, fleet.inbox(login).code()).status()).isEqualTo(202);
    stream.await("TwoFaAnswered", job);
    stream.await("JobSucceeded", job);
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  /** A valid request. Its headers are invalid, which has no effect: a request needs no headers. */
  private static ProducerRecord<byte[], byte[]> request(String job, String account) {
    Sample sample =
        Sample.of("JobRequested")
            .with("jobId", job)
            .with("accountId", account)
            .with("owner", null)
            .with("notAfter", null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("doorbell.jobs", Sample.utf8(Sample.MARKER), sample.bytes());
    record.headers().add("traceparent", Sample.utf8(Sample.MARKER));
    record.headers().add("ce_specversion", Sample.utf8("9"));
    record.headers().add("ce_type", null);
    return record;
  }

  private static List<ProducerRecord<byte[], byte[]>> sentinels() {
    return IntStream.range(0, REPLY_PARTITIONS)
        .mapToObj(partition -> {
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>("doorbell.replies", partition, null, Sample.utf8("{}"));
          record.headers().add("ce_type", Sample.utf8("Later" + Sample.MARKER));
          return record;
        })
        .toList();
  }

  private static int recordsOf(int partition) {
    return 600 + 7 * partition;
  }

  private List<JsonNode> deadLetters(Set<Long> offsets) {
    return new Topic(fleet, "dlq.doorbell.jobs")
        .recordTexts().stream()
            .map(text -> JSON.readTree(text.substring(text.indexOf('{'))))
            .filter(deadLetter -> offsets.contains(deadLetter.get("offset").asLong()))
            .toList();
  }

  private List<String> events(String job) {
    return new Topic(fleet, "doorbell.events")
        .recordTexts().stream().filter(text -> text.contains(job)).toList();
  }

  private boolean hasMarker(String text) {
    return text.contains(Sample.MARKER);
  }

  private static long ignoredEvents(ChildService gateway) {
    return FloodOutput.count(gateway, "doorbell_gateway_events", "unreadable")
        + FloodOutput.count(gateway, "doorbell_gateway_events", "unknown");
  }

  private static long dropped(ChildService worker, String reason) {
    return FloodOutput.count(worker, "doorbell_replies_dropped", "\"" + reason + "\"");
  }
}
