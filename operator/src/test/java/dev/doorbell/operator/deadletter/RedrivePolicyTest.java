package dev.doorbell.operator.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.deadletter.JobLookup.KnownJob;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedrivePolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID JOB = UUID.fromString("019c1395-1f00-7000-8000-000000000001");
  private static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  private static final RecordPosition SOURCE = new RecordPosition("doorbell.jobs", 0, 41);

  private final FakeLookup known = new FakeLookup();

  /** The jobs and accounts that the gateway knows. */
  private static final class FakeLookup implements JobLookup {
    final Map<UUID, KnownJob> jobs = new HashMap<>();
    final Map<UUID, String> accounts = new HashMap<>(Map.of(ACCOUNT, "demo-bank"));
    Set<String> connectors = Set.of("demo-bank");

    @Override
    public Optional<KnownJob> job(UUID jobId) {
      return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public Optional<String> connectorOf(UUID accountId) {
      return Optional.ofNullable(accounts.get(accountId));
    }

    @Override
    public boolean hasConnector(String slug) {
      return connectors.contains(slug);
    }
  }

  private static String request(String more) {
    return """
    {"jobId":"%s","connector":"demo-bank","accountId":"%s"%s}\
    """
        .formatted(JOB, ACCOUNT, more);
  }

  private static DeadLetterEntry entry() {
    return new DeadLetterEntry.RejectedByWorker(
        new DeadLetterId(0, 7), NOW, "a reason", SOURCE, JOB);
  }

  private RedriveDecision decide(String value) {
    return decide(entry(), value, NOW);
  }

  private RedriveDecision decide(DeadLetterEntry entry, String value, Instant written) {
    StoredRecord record = new StoredRecord(SOURCE, written, null, List.of(), value.getBytes(UTF_8));
    return new RedrivePolicy(known, InstantSource.fixed(NOW), false, false)
        .decide(entry, new SourceRecord.Found(record));
  }

  private static String why(RedriveDecision decision) {
    assertThat(decision).isInstanceOf(RedriveDecision.Rejected.class);
    return ((RedriveDecision.Rejected) decision).reason();
  }

  @Test
  void a_valid_record_can_be_redriven() {
    assertThat(decide(request(""))).isInstanceOf(RedriveDecision.Allowed.class);
  }

  @Test
  void the_new_id_is_derived_from_position_and_time_of_the_source_record() {
    UUID first = allowed(decide(request(""))).jobId();

    assertThat(allowed(decide(request(""))).jobId()).isEqualTo(first).isNotEqualTo(JOB);
    // If the topic was created again, a record with the same offset has another time.
    assertThat(allowed(decide(entry(), request(""), NOW.minusMillis(1))).jobId())
        .isNotEqualTo(first);
  }

  private static RedriveRequest allowed(RedriveDecision decision) {
    assertThat(decision).isInstanceOf(RedriveDecision.Allowed.class);
    return ((RedriveDecision.Allowed) decision).request();
  }

  @Test
  void unknown_members_are_kept() {
    RedriveRequest renewed =
        allowed(decide(request(",\"later\":{\"a\":[1]},\"trigger\":\"automatic\"")));

    assertThat(new String(renewed.bytes(), UTF_8))
        .isEqualTo(
            request(",\"later\":{\"a\":[1]},\"trigger\":\"automatic\"")
                .replace(JOB.toString(), renewed.jobId().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "[]", "null", "\"text\"", "{\"jobId\":1,\"jobId\":2}"})
  void a_record_that_is_not_a_json_object_can_not_be_forced(String value) {
    DeadLetterEntry entry =
        new DeadLetterEntry.RejectedByWorker(new DeadLetterId(0, 7), NOW, "not JSON", SOURCE, null);

    assertThat(decide(entry, value, NOW)).isInstanceOf(RedriveDecision.Rejected.class);
    assertThat(((RedriveDecision.Rejected) decide(entry, value, NOW)).forced()).isNull();
  }

  @Test
  void each_obstacle_has_a_reason() {
    assertThat(why(decide(request("").replace(ACCOUNT.toString(), "x"))))
        .contains("still invalid: accountId: expected a UUID");
    known.accounts.put(ACCOUNT, "other-bank");
    assertThat(why(decide(request("")))).contains("another connector");
    known.accounts.clear();
    assertThat(why(decide(request("")))).contains("unknown account");
    known.connectors = Set.of();
    assertThat(why(decide(request("")))).contains("connector: still unknown");
  }

  @Test
  void a_job_of_another_account_with_the_same_id_is_not_an_obstacle() {
    known.jobs.put(JOB, new KnownJob(UUID.randomUUID(), "SUCCEEDED"));
    assertThat(decide(request(""))).isInstanceOf(RedriveDecision.Allowed.class);

    known.jobs.put(JOB, new KnownJob(ACCOUNT, "SUCCEEDED"));
    assertThat(why(decide(request("")))).contains("exists: SUCCEEDED");
  }

  @Test
  void a_record_that_is_newer_than_its_dead_letter_is_not_its_source() {
    assertThat(decide(entry(), request(""), NOW.plus(Duration.ofMinutes(9))))
        .as("clocks may differ")
        .isInstanceOf(RedriveDecision.Allowed.class);
    assertThat(decide(entry(), request(""), NOW.plus(Duration.ofMinutes(11))))
        .isInstanceOf(RedriveDecision.SourceMissing.class);
  }

  @Test
  void a_record_with_another_job_id_than_its_dead_letter_is_not_its_source() {
    String other = request("").replace(JOB.toString(), UUID.randomUUID().toString());

    assertThat(decide(other)).isInstanceOf(RedriveDecision.SourceMissing.class);
  }

  @Test
  void a_valid_record_is_allowed_without_a_lookup() {
    StoredRecord record =
        new StoredRecord(SOURCE, NOW, null, List.of(), request("").getBytes(UTF_8));

    assertThat(
            new RedrivePolicy(null, InstantSource.fixed(NOW), false, false)
                .decide(entry(), new SourceRecord.Found(record)))
        .isInstanceOf(RedriveDecision.Allowed.class);
  }
}
