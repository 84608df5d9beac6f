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

/** Records of which none is what its topic carries, the same for the same seed. */
final class Garbage {
  /** With headers and the batch around it, as much as a broker takes by default. */
  private static final int LARGEST = 1_048_000;

  private static final int HUGE_ONES = 8;
  private static final int HUGE_HEADER = 100_000;

  private final Random random;
  private final String topic;
  private final Sample sample;
  private final List<String> required;
  private final List<Function<Sample, Sample>> damages;

  private Garbage(
      long seed,
      String topic,
      Sample sample,
      List<String> required,
      List<Function<Sample, Sample>> damages) {
    this.random = new Random(seed);
    this.topic = topic;
    this.sample = sample;
    this.required = required;
    this.damages = damages;
  }

  /** Headers don't matter there; some are good requests, of accounts that there are not. */
  static Garbage jobs(long seed) {
    Function<Sample, Sample> fresh =
        good -> good.with("jobId", UUID.randomUUID()).with("accountId", UUID.randomUUID());
    return new Garbage(
        seed,
        "doorbell.jobs",
        Sample.of("JobRequested"),
        List.of("jobId", "accountId", "connector"),
        List.of(
            fresh,
            fresh.andThen(good -> good.with("owner", Sample.MARK)),
            fresh.andThen(good -> good.with("connector", "no-such-bank")),
            good -> good.with("notAfter", "+999999999-12-31T23:59:59Z"),
            good -> good.with("owner", "\u0000" + Sample.MARK),
            good -> good.with("trigger", Sample.MARK)));
  }

  static Garbage events(long seed) {
    return new Garbage(
        seed,
        "doorbell.events",
        Sample.of("TwoFaRequested"),
        List.of("jobId", "accountId", "owner", "connector", "attempt", "time", "challenge"),
        List.of(
            Sample::withoutHeaders,
            good -> good.withHeader("ce_specversion", "9." + Sample.MARK),
            good -> good.withHeader("ce_type", Sample.MARK + " is no name"),
            good -> good.withHeader("ce_type", "JobSucceeded"),
            good -> good.withHeader("ce_type", "Later" + Sample.MARK).with("type", null),
            good -> good.withHeader("ce_id", null),
            good -> good.withHeader("ce_id", Sample.MARK.repeat(HUGE_HEADER / 20)),
            good -> good.with("attempt", -1),
            good -> good.with("time", "+999999999-12-31T23:59:59Z")));
  }

  static Garbage replies(long seed) {
    return new Garbage(
        seed,
        "doorbell.replies",
        Sample.of("AnswerReply"),
        List.of("jobId", "incarnation", "challengeId", "sealedAnswer"),
        List.of(
            Sample::withoutHeaders,
            good -> good.withHeader("ce_specversion", "9." + Sample.MARK),
            good -> good.withHeader("ce_type", Sample.MARK + " is no name"),
            good -> good.withHeader("ce_type", null),
            good -> good.withHeader("ce_type", "A".repeat(HUGE_HEADER)),
            good -> good.with("sealedAnswer", "*" + Sample.MARK),
            good -> good.with("sealedAnswer", "")));
  }

  /** So many, the sample cut off at each of its bytes among them. */
  List<ProducerRecord<byte[], byte[]>> records(int count, Function<Integer, Integer> partition) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    byte[] whole = sample.bytes();
    for (int i = 0; i < count; i++) {
      Integer to = partition.apply(i);
      records.add(
          i < whole.length
              ? record(to, sample.headers(), Arrays.copyOf(whole, i))
              : i % 2 == 0 ? damaged(to) : noise(to, i, i < whole.length + 16 * HUGE_ONES));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> damaged(Integer partition) {
    Sample bad = damages.get(random.nextInt(damages.size())).apply(sample);
    return record(partition, bad.headers(), bad.bytes());
  }

  private ProducerRecord<byte[], byte[]> noise(Integer partition, int i, boolean huge) {
    byte[] value =
        switch (i / 2 % 8) {
          case 0 -> bytes(random.nextInt(400));
          case 1 -> null;
          case 2 -> Sample.utf8(other());
          case 3 -> mistyped().bytes();
          case 4 -> Sample.utf8("{\"" + Sample.MARK + "\":".repeat(5_000));
          case 5 -> Sample.utf8("{\"a\":".repeat(5_000) + Sample.MARK);
          case 6 -> notUtf8();
          default -> large(huge ? LARGEST : 2_000 + random.nextInt(3_000));
        };
    return record(partition, huge ? Map.of() : sample.headers(), value);
  }

  private Sample mistyped() {
    String field = required.get(random.nextInt(required.size()));
    return sample.with(
        field,
        switch (random.nextInt(3)) {
          case 0 -> List.of(Sample.MARK);
          case 1 -> List.of();
          default -> null;
        });
  }

  private String other() {
    String text = sample.text();
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> "[\"" + Sample.MARK + "\"]";
      case 2 -> "\"" + Sample.MARK + "\"";
      case 3 -> "17";
      case 4 -> "{\"" + Sample.MARK + "\": 1e" + "9".repeat(2_000) + "}";
      case 5 -> text.substring(0, text.length() - 1) + ", \"jobId\": \"" + Sample.MARK + "\"}";
      default -> text + text;
    };
  }

  private byte[] notUtf8() {
    byte[] value = sample.bytes();
    // Cuts within the text of the mark, which comes first.
    value[12 + random.nextInt(8)] = (byte) 0xff;
    return value;
  }

  private byte[] large(int length) {
    byte[] value = new byte[length];
    Arrays.fill(value, (byte) 'x');
    byte[] begin = Sample.utf8("{\"note\": \"" + Sample.MARK);
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
      all.add("traceparent", Sample.utf8(Sample.MARK));
      all.add("ce_" + Sample.MARK, null);
      all.add("noise", bytes(random.nextInt(50)));
    }
    byte[] key = random.nextInt(3) == 0 ? null : bytes(random.nextInt(20));
    Long time =
        switch (random.nextInt(10)) {
          case 0 -> 1L;
          // The latest time that a broker accepts.
          case 1 -> System.currentTimeMillis() + 3_000_000;
          default -> null;
        };
    return new ProducerRecord<>(topic, partition, time, key, value, all);
  }
}
