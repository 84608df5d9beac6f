package dev.doorbell.operator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.operator.CommandRunner;
import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.Operator;
import dev.doorbell.operator.fixture.AsyncApiMessages;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import dev.doorbell.operator.fixture.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLetterCommandsIT {
  private static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  private static final String SECRET = "hunter2";
  private static final Duration WRITTEN_BY_THE_BROKER = Duration.ofSeconds(30);

  private static EmbeddedBroker broker;
  private static TestTopics topic;

  @RegisterExtension private final CommandFixture fixture = new CommandFixture();

  private final FakeGateway gateway = fixture.gateway();
  private final CommandRunner command =
      fixture
          .command()
          .with("DOORBELL_KAFKA", broker.bootstrapServers())
          .at(InstantSource.system());

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Operator.applyTopics(broker.bootstrapServers());
    topic = new TestTopics(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    topic.close();
    broker.close();
  }

  @BeforeEach
  void rows() {
    gateway
        .json("GET /api/connectors", connectors("demo-bank"))
        .json("GET /api/accounts/" + ACCOUNT, "{\"connector\":\"demo-bank\"}");
  }

  private static String connectors(String slug) {
    return """
    {"items":[{"slug":"%s","name":"X","fields":[],"hosts":[],"frequency":"daily",
    "manualOnly":false}]}\
    """
        .formatted(slug);
  }

  private static String request(Object jobId, String connector, Object account) {
    return """
    {"jobId":"%s","connector":"%s","accountId":"%s","password":"%s"}\
    """
        .formatted(jobId, connector, account, SECRET);
  }

  /** A record that workers would accept now, with a dead letter of an earlier rejection. */
  private static String redrivable() {
    UUID jobId = UUID.randomUUID();
    return topic.reject(
        topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of()),
        "connector: unknown",
        jobId);
  }

  private Outcome redrive(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "dead-letters";
    all[1] = "redrive";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return command.run(all);
  }

  private static UUID jobId(String line) {
    return UUID.fromString(line.replaceFirst(".* as job ", "").substring(0, 36));
  }

  @Test
  void the_newest_dead_letters_are_listed_first_without_content() {
    UUID jobId = UUID.randomUUID();
    String older = topic.reject(topic.write("k", SECRET, Map.of()), "not JSON", null);
    String newer =
        topic.reject(
            topic.write("k", request(jobId, "demo-bonk", ACCOUNT), Map.of()),
            "connector: unknown",
            jobId);
    String foreign = topic.deadLetter("{\"" + SECRET + "\":1}");

    Outcome list = command.run("dead-letters", "list", "--limit", "3");
    Outcome json = command.run("dead-letters", "list", "--limit", "3", "--json");

    assertThat(list.lines()).hasSize(4);
    assertThat(list.lines().get(1))
        .startsWith(foreign)
        .contains("not a dead letter: reason: missing");
    assertThat(list.lines().get(2)).startsWith(newer).contains(jobId.toString(), "unknown");
    assertThat(list.lines().get(3)).startsWith(older).endsWith("not JSON");
    assertThat(list.out() + json.out()).doesNotContain(SECRET);
    assertThat(json.lines()).hasSize(1);
    assertThat(json.out()).contains("\"letter\":\"" + newer + "\",\"by\":\"WORKER\"");
  }

  @Test
  void redrive_writes_the_source_record_with_a_new_id_and_its_key_and_headers() {
    UUID jobId = UUID.randomUUID();
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String value = request(jobId, "demo-bank", ACCOUNT);
    long source = topic.write("a-key", value, Map.of("traceparent", traceparent));
    String letter = topic.reject(source, "accountId: unknown account", jobId);

    Outcome outcome = redrive(letter);

    assertThat(outcome.exitCode()).isZero();
    UUID renewed = jobId(outcome.out());
    ConsumerRecord<String, String> written = topic.at(topic.end() - 1);
    assertThat(renewed).isNotEqualTo(jobId);
    assertThat(written.key()).isEqualTo("a-key");
    assertThat(written.value()).isEqualTo(value.replace(jobId.toString(), renewed.toString()));
    assertThat(header(written, "traceparent")).isEqualTo(traceparent);
    assertThat(header(written, "doorbell-redriven-from")).isEqualTo("0@" + source);
    assertThat(JobRequestCodec.read(written.value().getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DecodedJobRequest.Valid.class);
    assertThat(outcome.out() + outcome.err()).doesNotContain(SECRET);
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void an_invalid_job_id_is_replaced_by_the_new_one() {
    long source = topic.write(null, request("mistake", "demo-bank", ACCOUNT), Map.of());
    String letter = topic.reject(source, "jobId: expected a UUID", null);

    assertThat(redrive(letter).exitCode()).isZero();
  }

  @Test
  void redriving_twice_requests_one_job() {
    String letter = redrivable();

    UUID first = jobId(redrive(letter).out());
    UUID again = jobId(redrive(letter).out());
    assertThat(again).isEqualTo(first);

    gateway.json(
        "GET /api/jobs/" + first, "{\"accountId\":\"" + ACCOUNT + "\",\"status\":\"SUCCEEDED\"}");
    long before = topic.end();
    Outcome third = redrive(letter);
    assertThat(third.exitCode()).isZero();
    assertThat(third.out()).contains("redriven before, as job " + first + ": SUCCEEDED");
    assertThat(topic.end()).isEqualTo(before);

    assertThat(jobId(redrive(letter, "--again").out())).isNotEqualTo(first);
  }

  @Test
  void two_dead_letters_of_one_record_request_one_job() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    String one = topic.reject(source, "connector: unknown", jobId);
    String other = topic.reject(source, "connector: unknown", jobId);

    Outcome outcome = redrive(one, other);

    assertThat(jobId(outcome.lines().get(0))).isEqualTo(jobId(outcome.lines().get(1)));
  }

  @Test
  void an_operator_redrives_the_record_of_another_owner_without_force() {
    UUID foreign = UUID.randomUUID();
    gateway
        .json("GET /api/accounts/" + foreign + "/connector", "{\"connector\":\"demo-bank\"}")
        .problem("GET /api/accounts/" + foreign, 404, "UNKNOWN_ACCOUNT", "Unknown account", "None");
    UUID jobId = UUID.randomUUID();
    String letter =
        topic.reject(
            topic.write(null, request(jobId, "demo-bank", foreign), Map.of()),
            "connector: unknown",
            jobId);
    List<String> statuses =
        List.of(
            "GET /api/jobs/" + jobId + "/status",
            "GET /api/jobs/" + idOfRedrive(letter) + "/status");
    statuses.forEach(line -> gateway.problem(line, 404, "UNKNOWN_JOB", "Unknown job", "None"));

    Outcome outcome = redrive(letter);

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(gateway.calls("GET /api/accounts/"))
        .extracting(FakeGateway.Call::line)
        .containsExactly("GET /api/accounts/" + foreign + "/connector");
  }

  private UUID idOfRedrive(String letter) {
    return jobId(redrive(letter, "--force", "--dry-run").out());
  }

  @Test
  void an_invalid_record_is_rejected_and_written_only_with_force() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", "no-uuid"), Map.of());
    String letter = topic.reject(source, "accountId: expected a UUID", jobId);
    long before = topic.end();

    Outcome refused = redrive(letter);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("still invalid: accountId: expected a UUID", "--force");
    assertThat(topic.end()).isEqualTo(before);

    assertThat(redrive(letter, "--force").exitCode()).isZero();
    assertThat(topic.end()).isEqualTo(before + 1);
  }

  @Test
  void a_record_with_an_unknown_account_is_rejected() {
    UUID unknownAccount = UUID.randomUUID();
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", unknownAccount), Map.of());
    String letter = topic.reject(source, "accountId: unknown account", jobId);

    Outcome outcome = redrive(letter, "--json");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines())
        .containsExactly(
            "{\"letter\":\"%s\",\"outcome\":\"REFUSED\",\"why\":\"accountId: still an unknown account\",\"forcible\":true}"
                .formatted(letter));
  }

  @Test
  void only_force_redrives_without_a_gateway() {
    String letter = redrivable();
    gateway.close();
    long before = topic.end();

    assertThat(redrive(letter).exitCode()).isEqualTo(3);
    assertThat(topic.end()).isEqualTo(before);
    assertThat(redrive(letter, "--force").exitCode()).isZero();
  }

  @Test
  void a_source_record_that_retention_has_removed_is_rejected() throws Exception {
    String letter = redrivable();
    topic.deleteBefore(topic.end());
    long oldest = topic.end();

    Outcome outcome = redrive(letter);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("retention has removed the source record", "the oldest offset is now " + oldest);
    assertThat(redrive(letter, "--force").exitCode()).isEqualTo(1);
    assertThat(command.run("dead-letters", "show", letter).out()).contains("retention has removed");
  }

  @Test
  void a_dead_letter_of_another_record_is_rejected() {
    long source = topic.write(null, request(UUID.randomUUID(), "demo-bank", ACCOUNT), Map.of());
    String letter = topic.reject(source, "connector: unknown", UUID.randomUUID());
    String beyond = topic.reject(source + 1_000_000, "connector: unknown", null);

    assertThat(redrive(letter).out())
        .contains("there is another record at doorbell.jobs 0@" + source);
    assertThat(redrive(letter, "--force").exitCode()).isEqualTo(1);
    assertThat(redrive(beyond).out()).contains("was it created again?");
  }

  @Test
  void a_dry_run_prints_the_redrive_and_writes_nothing() {
    String letter = redrivable();
    long before = topic.end();

    Outcome dry = redrive(letter, "--dry-run");

    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out()).contains("would be redriven as job");
    assertThat(topic.end()).isEqualTo(before);
    assertThat(jobId(redrive(letter).out())).isEqualTo(jobId(dry.out()));
  }

  @Test
  void all_dead_letters_are_redriven_oldest_first_up_to_the_limit() throws Exception {
    topic.deleteBefore(topic.end());
    String first = redrivable();
    String second = redrivable();
    String third = redrivable();
    long before = topic.end();

    Outcome outcome = redrive("--all", "--limit", "2");

    assertThat(outcome.lines()).hasSize(2);
    assertThat(outcome.lines().get(0)).startsWith(first);
    assertThat(outcome.lines().get(1)).startsWith(second);
    assertThat(outcome.err()).contains("there are more dead letters", "2 redriven, 0 rejected");
    assertThat(topic.end()).isEqualTo(before + 2);
    assertThat(outcome.out()).doesNotContain(third);
  }

  @Test
  void the_option_automatic_requests_an_automatic_job() {
    String letter = redrivable();

    redrive(letter, "--automatic");

    assertThat(topic.at(topic.end() - 1).value()).contains("\"trigger\":\"AUTOMATIC\"");
  }

  @Test
  void a_dead_letter_of_the_broker_is_read_and_redriven() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    long lettersBefore = topic.deadLetterEnd();
    topic.rejectAsWorker(source);
    await()
        .atMost(WRITTEN_BY_THE_BROKER)
        .untilAsserted(() -> assertThat(topic.deadLetterEnd()).isGreaterThan(lettersBefore));
    String letter = "0@" + (topic.deadLetterEnd() - 1);
    ConsumerRecord<String, String> written = topic.deadLetterAt(topic.deadLetterEnd() - 1);
    assertThat(written.key()).isNull();
    AsyncApiMessages.assertFits("BrokerDeadLetter", written);

    Outcome list = command.run("dead-letters", "list", "--limit", "1");
    assertThat(list.lines().get(1))
        .startsWith(letter)
        .contains("0@" + source, "given up by the broker");
    assertThat(redrive(letter).exitCode()).isZero();
    AsyncApiMessages.assertFits("JobRequested", topic.at(topic.end() - 1));
  }

  @Test
  void a_record_whose_job_exists_is_rejected() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    String letter = topic.reject(source, "the claim failed: X", jobId);
    gateway.json(
        "GET /api/jobs/" + jobId, "{\"accountId\":\"" + ACCOUNT + "\",\"status\":\"RUNNING\"}");

    assertThat(redrive(letter).out()).contains("its job " + jobId + " exists: RUNNING");
  }

  @Test
  void the_option_force_removes_a_notAfter_that_has_passed() {
    UUID jobId = UUID.randomUUID();
    String value =
        request(jobId, "demo-bank", ACCOUNT)
            .replace("}", ",\"notAfter\":\"" + Instant.now().minusSeconds(60) + "\"}");
    String letter = topic.reject(topic.write(null, value, Map.of()), "connector: unknown", jobId);

    assertThat(redrive(letter).out()).contains("workers would skip the job");
    assertThat(redrive(letter, "--force").exitCode()).isZero();
    assertThat(topic.at(topic.end() - 1).value()).doesNotContain("notAfter");
  }

  @Test
  void an_unknown_dead_letter_is_rejected() {
    assertThat(command.run("dead-letters", "show", "0@999999").errorLine())
        .contains("there is no dead letter");
    assertThat(command.run("dead-letters", "show", "7@0").errorLine())
        .contains("there is no dead letter");
  }

  @Test
  void dead_letters_show_prints_whether_a_redrive_is_possible() {
    assertThat(command.run("dead-letters", "show", redrivable()).out())
        .contains("possible, as job ", "Connector  demo-bank", "Trigger    manual")
        .doesNotContain(SECRET);
  }
}
