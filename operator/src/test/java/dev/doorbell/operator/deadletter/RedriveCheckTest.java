package dev.doorbell.operator.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.deadletter.JobKnowledge.KnownJob;
import dev.doorbell.operator.kafka.Place;
import dev.doorbell.operator.kafka.StoredRecord;
import dev.doorbell.operator.letter.Letter;
import dev.doorbell.operator.letter.LetterBox.Original;
import dev.doorbell.operator.letter.LetterId;
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

class RedriveCheckTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID JOB = UUID.fromString("019c1395-1f00-7000-8000-000000000001");
  private static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  private static final Place SOURCE = new Place("doorbell.jobs", 0, 41);

  private final Rows rows = new Rows();

  /** What the gateway would say. */
  private static final class Rows implements JobKnowledge {
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

  private static Letter letter() {
    return new Letter.Refused(new LetterId(0, 7), NOW, "a reason", SOURCE, JOB);
  }

  private Verdict check(String value) {
    return check(letter(), value, NOW);
  }

  private Verdict check(Letter letter, String value, Instant written) {
    StoredRecord record = new StoredRecord(SOURCE, written, null, List.of(), value.getBytes(UTF_8));
    return new RedriveCheck(rows, InstantSource.fixed(NOW), false, false)
        .check(letter, new Original.Found(record));
  }

  private static String why(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).why();
  }

  @Test
  void what_a_worker_would_take_now_can_be_redriven() {
    assertThat(check(request(""))).isInstanceOf(Verdict.Redrivable.class);
  }

  @Test
  void the_new_id_follows_from_where_the_original_stands_and_when_it_came() {
    UUID first = redrivable(check(request(""))).jobId();

    assertThat(redrivable(check(request(""))).jobId()).isEqualTo(first).isNotEqualTo(JOB);
    // A topic that was made anew has the same offsets, but not at the same time.
    assertThat(redrivable(check(letter(), request(""), NOW.minusMillis(1))).jobId())
        .isNotEqualTo(first);
  }

  private static NewRequest redrivable(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Redrivable.class);
    return ((Verdict.Redrivable) verdict).request();
  }

  @Test
  void fields_that_this_version_does_not_know_are_kept() {
    NewRequest renewed =
        redrivable(check(request(",\"later\":{\"a\":[1]},\"trigger\":\"automatic\"")));

    assertThat(new String(renewed.bytes(), UTF_8))
        .isEqualTo(
            request(",\"later\":{\"a\":[1]},\"trigger\":\"automatic\"")
                .replace(JOB.toString(), renewed.jobId().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "[]", "null", "\"text\"", "{\"jobId\":1,\"jobId\":2}"})
  void what_has_no_place_for_an_id_can_not_even_be_forced(String value) {
    Letter letter = new Letter.Refused(new LetterId(0, 7), NOW, "not JSON", SOURCE, null);

    assertThat(check(letter, value, NOW)).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) check(letter, value, NOW)).forced()).isNull();
  }

  @Test
  void each_obstacle_is_named() {
    assertThat(why(check(request("").replace(ACCOUNT.toString(), "x"))))
        .contains("still invalid: accountId: expected a UUID");
    assertThat(why(check(request(",\"owner\":\"somebody\"")))).contains("owner");
    rows.accounts.put(ACCOUNT, "other-bank");
    assertThat(why(check(request("")))).contains("another connector");
    rows.accounts.clear();
    assertThat(why(check(request("")))).contains("unknown account");
    rows.connectors = Set.of();
    assertThat(why(check(request("")))).contains("connector: still unknown");
  }

  @Test
  void a_job_id_that_stands_for_another_account_is_no_obstacle_since_there_is_a_new_one() {
    rows.jobs.put(JOB, new KnownJob(UUID.randomUUID(), "SUCCEEDED"));
    assertThat(check(request(""))).isInstanceOf(Verdict.Redrivable.class);

    rows.jobs.put(JOB, new KnownJob(ACCOUNT, "SUCCEEDED"));
    assertThat(why(check(request("")))).contains("is there all the same: SUCCEEDED");
  }

  @Test
  void a_record_that_came_after_its_letter_is_another_one() {
    assertThat(check(letter(), request(""), NOW.plus(Duration.ofMinutes(9))))
        .as("clocks may be apart")
        .isInstanceOf(Verdict.Redrivable.class);
    assertThat(check(letter(), request(""), NOW.plus(Duration.ofMinutes(11))))
        .isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void a_record_with_another_job_id_than_its_letter_is_another_one() {
    String other = request("").replace(JOB.toString(), UUID.randomUUID().toString());

    assertThat(check(other)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void nobody_is_asked_when_it_is_insisted_on() {
    StoredRecord record =
        new StoredRecord(SOURCE, NOW, null, List.of(), request("").getBytes(UTF_8));

    assertThat(
            new RedriveCheck(null, InstantSource.fixed(NOW), false, false)
                .check(letter(), new Original.Found(record)))
        .isInstanceOf(Verdict.Redrivable.class);
  }
}
