package dev.doorbell.operator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequestReading;
import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.Operator;
import dev.doorbell.operator.trial.DescribedRecords;
import dev.doorbell.operator.trial.JobsTopic;
import dev.doorbell.operator.trial.PlayedGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterCommandsIT {
  private static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  private static final String SECRET = "hunter2";
  private static final Duration WRITTEN_BY_THE_BROKER = Duration.ofSeconds(30);

  private static EmbeddedBroker broker;
  private static JobsTopic topic;

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial =
      new CommandTrial()
          .with("DOORBELL_KAFKA", broker.bootstrapServers())
          .with("DOORBELL_GATEWAY", gateway.url())
          .at(InstantSource.system());

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Operator.applyTopics(broker.bootstrapServers());
    topic = new JobsTopic(broker.bootstrapServers());
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

  @AfterEach
  void stop() {
    gateway.close();
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

  /** A record that a worker would take by now, with a letter that says that one did not. */
  private static String curable() {
    UUID jobId = UUID.randomUUID();
    return topic.refuse(
        topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of()),
        "connector: unknown",
        jobId);
  }

  private Outcome redrive(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "dead-letters";
    all[1] = "redrive";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return trial.run(all);
  }

  private static UUID jobId(String line) {
    return UUID.fromString(line.replaceFirst(".* as job ", "").substring(0, 36));
  }

  @Test
  void the_newest_letters_are_listed_first_and_no_content_is_shown() {
    UUID jobId = UUID.randomUUID();
    String older = topic.refuse(topic.write("k", SECRET, Map.of()), "not JSON", null);
    String newer =
        topic.refuse(
            topic.write("k", request(jobId, "demo-bonk", ACCOUNT), Map.of()),
            "connector: unknown",
            jobId);
    String foreign = topic.letter("{\"" + SECRET + "\":1}");

    Outcome list = trial.run("dead-letters", "list", "--limit", "3");
    Outcome json = trial.run("dead-letters", "list", "--limit", "3", "--json");

    assertThat(list.lines()).hasSize(4);
    assertThat(list.lines().get(1)).startsWith(foreign).contains("no dead letter: reason: missing");
    assertThat(list.lines().get(2)).startsWith(newer).contains(jobId.toString(), "unknown");
    assertThat(list.lines().get(3)).startsWith(older).endsWith("not JSON");
    assertThat(list.out() + json.out()).doesNotContain(SECRET);
    assertThat(json.lines()).hasSize(1);
    assertThat(json.out()).contains("\"letter\":\"" + newer + "\",\"by\":\"WORKER\"");
  }

  @Test
  void an_original_is_written_again_under_a_new_id_with_its_key_and_headers() {
    UUID jobId = UUID.randomUUID();
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String value = request(jobId, "demo-bank", ACCOUNT);
    long source = topic.write("a-key", value, Map.of("traceparent", traceparent));
    String letter = topic.refuse(source, "accountId: unknown account", jobId);

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
        .isInstanceOf(JobRequestReading.Valid.class);
    assertThat(outcome.out() + outcome.err()).doesNotContain(SECRET);
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void a_job_id_that_was_none_is_mended_by_the_new_one() {
    long source = topic.write(null, request("mistake", "demo-bank", ACCOUNT), Map.of());
    String letter = topic.refuse(source, "jobId: expected a UUID", null);

    assertThat(redrive(letter).exitCode()).isZero();
  }

  @Test
  void redriving_twice_asks_for_one_job_and_the_second_time_says_so() {
    String letter = curable();

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
  void two_letters_of_one_record_are_one_job() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    String one = topic.refuse(source, "connector: unknown", jobId);
    String other = topic.refuse(source, "connector: unknown", jobId);

    Outcome outcome = redrive(one, other);

    assertThat(jobId(outcome.lines().get(0))).isEqualTo(jobId(outcome.lines().get(1)));
  }

  @Test
  void what_would_be_refused_again_is_refused_now_and_written_when_insisted_on() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", "nobody"), Map.of());
    String letter = topic.refuse(source, "accountId: expected a UUID", jobId);
    long before = topic.end();

    Outcome refused = redrive(letter);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("still invalid: accountId: expected a UUID", "--force");
    assertThat(topic.end()).isEqualTo(before);

    assertThat(redrive(letter, "--force").exitCode()).isZero();
    assertThat(topic.end()).isEqualTo(before + 1);
  }

  @Test
  void what_the_rows_still_do_not_know_is_refused() {
    UUID stranger = UUID.randomUUID();
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", stranger), Map.of());
    String letter = topic.refuse(source, "accountId: unknown account", jobId);

    Outcome outcome = redrive(letter, "--json");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines())
        .containsExactly(
            "{\"letter\":\"%s\",\"outcome\":\"REFUSED\",\"why\":\"accountId: still an unknown account\",\"forcible\":true}"
                .formatted(letter));
  }

  @Test
  void without_a_gateway_nothing_is_redriven_unless_it_is_insisted_on() {
    String letter = curable();
    gateway.close();
    long before = topic.end();

    assertThat(redrive(letter).exitCode()).isEqualTo(3);
    assertThat(topic.end()).isEqualTo(before);
    assertThat(redrive(letter, "--force").exitCode()).isZero();
  }

  @Test
  void an_original_that_retention_has_removed_says_so() throws Exception {
    String letter = curable();
    topic.forgetBefore(topic.end());
    long oldest = topic.end();

    Outcome outcome = redrive(letter);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("retention has removed the original", "the oldest record is now at " + oldest);
    assertThat(redrive(letter, "--force").exitCode()).isEqualTo(1);
    assertThat(trial.run("dead-letters", "show", letter).out()).contains("retention has removed");
  }

  @Test
  void a_letter_of_another_record_than_the_one_that_stands_there_is_refused() {
    long source = topic.write(null, request(UUID.randomUUID(), "demo-bank", ACCOUNT), Map.of());
    String letter = topic.refuse(source, "connector: unknown", UUID.randomUUID());
    String beyond = topic.refuse(source + 1_000_000, "connector: unknown", null);

    assertThat(redrive(letter).out())
        .contains("another record stands at doorbell.jobs 0@" + source);
    assertThat(redrive(letter, "--force").exitCode()).isEqualTo(1);
    assertThat(redrive(beyond).out()).contains("was it made anew?");
  }

  @Test
  void a_dry_run_says_what_would_be_and_writes_nothing() {
    String letter = curable();
    long before = topic.end();

    Outcome dry = redrive(letter, "--dry-run");

    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out()).contains("would be redriven as job");
    assertThat(topic.end()).isEqualTo(before);
    assertThat(jobId(redrive(letter).out())).isEqualTo(jobId(dry.out()));
  }

  @Test
  void all_go_the_oldest_first_up_to_the_limit() throws Exception {
    topic.forgetBefore(topic.end());
    String first = curable();
    String second = curable();
    String third = curable();
    long before = topic.end();

    Outcome outcome = redrive("--all", "--limit", "2");

    assertThat(outcome.lines()).hasSize(2);
    assertThat(outcome.lines().get(0)).startsWith(first);
    assertThat(outcome.lines().get(1)).startsWith(second);
    assertThat(outcome.err()).contains("there are more letters", "2 redriven, 0 refused");
    assertThat(topic.end()).isEqualTo(before + 2);
    assertThat(outcome.out()).doesNotContain(third);
  }

  @Test
  void as_an_automatic_job_nobody_is_rung() {
    String letter = curable();

    redrive(letter, "--automatic");

    assertThat(topic.at(topic.end() - 1).value()).contains("\"trigger\":\"AUTOMATIC\"");
  }

  @Test
  void the_brokers_own_letters_are_read_and_redriven() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    long lettersBefore = topic.letters();
    topic.rejectAsWorker(source);
    await()
        .atMost(WRITTEN_BY_THE_BROKER)
        .untilAsserted(() -> assertThat(topic.letters()).isGreaterThan(lettersBefore));
    String letter = "0@" + (topic.letters() - 1);
    ConsumerRecord<String, String> written = topic.letterAt(topic.letters() - 1);
    assertThat(written.key()).isNull();
    DescribedRecords.assertFits("BrokerDeadLetter", written);

    Outcome list = trial.run("dead-letters", "list", "--limit", "1");
    assertThat(list.lines().get(1))
        .startsWith(letter)
        .contains("0@" + source, "given up by the broker");
    assertThat(redrive(letter).exitCode()).isZero();
    DescribedRecords.assertFits("JobRequested", topic.at(topic.end() - 1));
  }

  @Test
  void a_job_that_is_there_all_the_same_is_not_run_twice() {
    UUID jobId = UUID.randomUUID();
    long source = topic.write(null, request(jobId, "demo-bank", ACCOUNT), Map.of());
    String letter = topic.refuse(source, "the claim failed: X", jobId);
    gateway.json(
        "GET /api/jobs/" + jobId, "{\"accountId\":\"" + ACCOUNT + "\",\"status\":\"RUNNING\"}");

    assertThat(redrive(letter).out())
        .contains("its job " + jobId + " is there all the same: RUNNING");
  }

  @Test
  void a_time_that_has_passed_is_left_out_when_insisted_on() {
    UUID jobId = UUID.randomUUID();
    String value =
        request(jobId, "demo-bank", ACCOUNT)
            .replace("}", ",\"notAfter\":\"" + Instant.now().minusSeconds(60) + "\"}");
    String letter = topic.refuse(topic.write(null, value, Map.of()), "connector: unknown", jobId);

    assertThat(redrive(letter).out()).contains("it was not to begin after");
    assertThat(redrive(letter, "--force").exitCode()).isZero();
    assertThat(topic.at(topic.end() - 1).value()).doesNotContain("notAfter");
  }

  @Test
  void a_letter_that_is_not_there_is_refused() {
    assertThat(trial.run("dead-letters", "show", "0@999999").complaint()).contains("no letter");
    assertThat(trial.run("dead-letters", "show", "7@0").complaint()).contains("no letter");
  }

  @Test
  void a_letter_shows_whether_it_could_be_redriven() {
    assertThat(trial.run("dead-letters", "show", curable()).out())
        .contains("possible, as job ", "Connector  demo-bank", "Trigger    manual")
        .doesNotContain(SECRET);
  }
}
