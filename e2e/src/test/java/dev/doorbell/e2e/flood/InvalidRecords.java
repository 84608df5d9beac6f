package dev.doorbell.e2e.flood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Generates invalid records for a topic. The same seed generates the same records. */
final class InvalidRecords {
  /** The largest value that a broker accepts by default, together with headers and the batch. */
  private static final int LARGEST = 1_048_000;

  private static final int HUGE_RECORDS = 8;
  private static final int HUGE_HEADER = 100_000;

  private final Random random;
  private final String topic;
  private final Sample sample;
  private final List<String> required;
  private final List<Function<Sample, Sample>> mutations;

  private InvalidRecords(
      long seed,
      String topic,
      Sample sample,
      List<String> required,
      List<Function<Sample, Sample>> mutations) {
    this.random = new Random(seed);
    this.topic = topic;
    this.sample = sample;
    this.required = required;
    this.mutations = mutations;
  }

  /**
   * Job records need no headers. Some records are valid requests for accounts that do not exist.
   */
  static InvalidRecords jobs(long seed) {
    Function<Sample, Sample> fresh =
        valid -> valid.with("jobId", UUID.randomUUID()).with("accountId", UUID.randomUUID());
    return new InvalidRecords(
        seed,
        "doorbell.jobs",
        Sample.of("JobRequested"),
        List.of("jobId", "accountId", "connector"),
        List.of(
            fresh,
            fresh.andThen(valid -> valid.with("owner", Sample.MARKER)),
            fresh.andThen(valid -> valid.with("connector", "no-such-bank")),
            valid -> valid.with("notAfter", "+999999999-12-31T23:59:59Z"),
            valid -> valid.with("owner", "\u0000" + Sample.MARKER),
            valid -> valid.with("trigger", Sample.MARKER)));
  }

  static InvalidRecords events(long seed) {
    return new InvalidRecords(
        seed,
        "doorbell.events",
        Sample.of("TwoFaRequested"),
        List.of("jobId", "accountId", "owner", "connector", "attempt", "time", "challenge"),
        List.of(
            Sample::withoutHeaders,
            valid -> valid.withHeader("ce_specversion", "9." + Sample.MARKER),
            valid -> valid.withHeader("ce_type", Sample.MARKER + " is no name"),
            valid -> valid.withHeader("ce_type", "JobSucceeded"),
            valid -> valid.withHeader("ce_type", "Later" + Sample.MARKER).with("type", null),
            valid -> valid.withHeader("ce_id", null),
            valid -> valid.withHeader("ce_id", Sample.MARKER.repeat(HUGE_HEADER / 20)),
            valid -> valid.with("attempt", -1),
            valid -> valid.with("time", "+999999999-12-31T23:59:59Z")));
  }

  static InvalidRecords replies(long seed) {
    return new InvalidRecords(
        seed,
        "doorbell.replies",
        Sample.of("AnswerReply"),
        List.of("jobId", "incarnation", "challengeId", "sealedAnswer"),
        List.of(
            Sample::withoutHeaders,
            valid -> valid.withHeader("ce_specversion", "9." + Sample.MARKER),
            valid -> valid.withHeader("ce_type", Sample.MARKER + " is no name"),
            valid -> valid.withHeader("ce_type", null),
            valid -> valid.withHeader("ce_type", "A".repeat(HUGE_HEADER)),
            valid -> valid.with("sealedAnswer", "*" + Sample.MARKER),
            valid -> valid.with("sealedAnswer", "")));
  }

  /** Generates records. The first ones are the sample, truncated at each of its bytes. */
  List<ProducerRecord<byte[], byte[]>> records(int count, Function<Integer, Integer> partition) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    byte[] complete = sample.bytes();
    for (int i = 0; i < count; i++) {
      Integer target = partition.apply(i);
      records.add(
          i < complete.length
              ? record(target, sample.headers(), Arrays.copyOf(complete, i))
              : i % 2 == 0
                  ? mutated(target)
                  : noise(target, i, i < complete.length + 16 * HUGE_RECORDS));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> mutated(Integer partition) {
    Sample bad = mutations.get(random.nextInt(mutations.size())).apply(sample);
    return record(partition, bad.headers(), bad.bytes());
  }

  private ProducerRecord<byte[], byte[]> noise(Integer partition, int i, boolean huge) {
    byte[] value =
        switch (i / 2 % 8) {
          case 0 -> bytes(random.nextInt(400));
          case 1 -> null;
          case 2 -> Sample.utf8(otherJson());
          case 3 -> withInvalidField().bytes();
          case 4 -> Sample.utf8("{\"" + Sample.MARKER + "\":".repeat(5_000));
          case 5 -> Sample.utf8("{\"a\":".repeat(5_000) + Sample.MARKER);
          case 6 -> notUtf8();
          default -> large(huge ? LARGEST : 2_000 + random.nextInt(3_000));
        };
    return record(partition, huge ? Map.of() : sample.headers(), value);
  }

  private Sample withInvalidField() {
    String field = required.get(random.nextInt(required.size()));
    return sample.with(
        field,
        switch (random.nextInt(3)) {
          case 0 -> List.of(Sample.MARKER);
          case 1 -> List.of();
          default -> null;
        });
  }

  private String otherJson() {
    String text = sample.text();
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> "[\"" + Sample.MARKER + "\"]";
      case 2 -> "\"" + Sample.MARKER + "\"";
      case 3 -> "17";
      case 4 -> "{\"" + Sample.MARKER + "\": 1e" + "9".repeat(2_000) + "}";
      case 5 -> text.substring(0, text.length() - 1) + ", \"jobId\": \"" + Sample.MARKER + "\"}";
      default -> text + text;
    };
  }

  private byte[] notUtf8() {
    byte[] value = sample.bytes();
    // The marker comes first, so this changes one of its bytes.
    value[12 + random.nextInt(8)] = (byte) 0xff;
    return value;
  }

  private byte[] large(int length) {
    byte[] value = new byte[length];
    Arrays.fill(value, (byte) 'x');
    byte[] begin = Sample.utf8("{\"note\": \"" + Sample.MARKER);
    byte[] end = Sample.utf8("\"}");
    System.arraycopy(begin, 0, value, 0, begin.length);
    System.arraycopy(end, 0, value, length - end.length, end.length);
    return value;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private ProducerRecord<byte[], byte[]> record(
      Integer partition, Map<String, byte[]> headers, byte[] value) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach(all::add);
    if (random.nextBoolean()) {
      all.remove("traceparent");
      all.add("traceparent", Sample.utf8(Sample.MARKER));
      all.add("ce_" + Sample.MARKER, null);
      all.add("noise", bytes(random.nextInt(50)));
    }
    byte[] key = random.nextInt(3) == 0 ? null : bytes(random.nextInt(20));
    Long time =
        switch (random.nextInt(10)) {
          case 0 -> 1L;
          // A broker accepts no later time.
          case 1 -> System.currentTimeMillis() + 3_000_000;
          default -> null;
        };
    return new ProducerRecord<>(topic, partition, time, key, value, all);
  }
}
