package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.Topics;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that are too old are removed. */
class RetentionIT {
  private static final Map<String, String> OFTEN = Map.of("DOORBELL_PURGE_INTERVAL", "200ms");
  private static final Pattern REMOVED_RUNS =
      Pattern.compile("(?m)^doorbell_purge_rows_total\\{rule=\"history\"} ([0-9.]+)$");

  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  private record Job(Run run, Challenge challenge, UUID document) {
    String path() {
      return "/api/jobs/" + run.jobId();
    }
  }

  /** A job that asked a question, saved a document and has ended. */
  private Job endedJob(ApiClient web) {
    ScriptedWorker worker = fixture.worker();
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    SaveOutcome saved =
        fixture
            .store()
            .documents()
            .save(
                run.fence(),
                new NewDocument("k", "a.pdf", "application/pdf", new byte[] {37, 80}, null));
    fixture.store().runEndWriter().succeed(run.fence());
    fixture.store().runEndWriter().markAnnounced(run.jobId());
    return new Job(run, challenge, ((SaveOutcome.Saved) saved).id());
  }

  private void age(String table, String column, UUID id) {
    int changed =
        fixture.sql(
            "update %s set %s = %s - interval '401 days' where id = '%s'"
                .formatted(table, column, column, id));
    assertThat(changed).isEqualTo(1);
  }

  private static void awaitRemoved(ApiClient web, Job job) {
    Awaitility.await("the removal of the job").until(() -> web.get(job.path()).status() == 404);
  }

  @Test
  void an_old_job_is_removed_and_its_documents_stay() {
    Gateway gateway = fixture.newGateway(OFTEN);
    ApiClient web = fixture.web(gateway);
    Job old = endedJob(web);
    Job young = endedJob(web);
    age("run", "ended_at", old.run().jobId());

    awaitRemoved(web, old);
    assertThat(web.get(young.path()).status()).isEqualTo(200);
    assertThat(web.get("/api/documents/" + old.document() + "/content").response().body())
        .isEqualTo("%P");
    assertThat(fixture.metrics(gateway))
        .contains(
            "doorbell_purge_rows_total{rule=\"history\"} 1.0",
            "doorbell_purge_keep_seconds{rule=\"history\"} 3.456E7",
            "doorbell_purge_completed_seconds{rule=\"accounts\"}")
        .doesNotContain("rule=\"documents\"");
  }

  @Test
  void two_gateways_remove_each_row_once_in_statements_of_few_rows() {
    Map<String, String> few =
        Map.of(
            "DOORBELL_PURGE_INTERVAL", "200ms",
            "DOORBELL_PURGE_PAUSE", "20ms",
            "DOORBELL_PURGE_ROWS", "7");
    List<Gateway> gateways = List.of(fixture.newGateway(few), fixture.newGateway(few));
    UUID account = fixture.web(gateways.getFirst()).account();
    fixture.sql(
        """
        insert into run (id, owner, account_id, connector, trigger, status, not_after, requested_at,
          claimed_at, ended_at, announced_at)
        select uuidv7(), 'local', '%s', 'demo-bank', 'MANUAL', 'SUCCEEDED', t, t, t, t, t
        from generate_series(1, 100) n cross join lateral (select now() - interval '401 days' as t)
        """
            .formatted(account));
    Awaitility.await("the removal of all runs")
        .untilAsserted(() ->
            assertThat(gateways.stream().mapToDouble(this::removedRuns).sum()).isEqualTo(100));
    assertThat(fixture.sql("update run set documents = 0")).isZero();
  }

  private double removedRuns(Gateway gateway) {
    return REMOVED_RUNS
        .matcher(fixture.metrics(gateway))
        .results()
        .mapToDouble(count -> Double.parseDouble(count.group(1)))
        .sum();
  }

  /** A record or a dead letter that is read again would start the job again. */
  @Test
  void a_gateway_does_not_start_with_a_history_that_is_shorter_than_the_topics_keep_records() {
    assertThatThrownBy(() -> fixture.newGateway(Map.of("DOORBELL_KEEP_HISTORY", "30d")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "DOORBELL_KEEP_HISTORY is 30d, but must be at least 31d, because dlq.doorbell.jobs keeps"
                + " records for 31d. Otherwise a job could run again after its run was removed");
    assertThat(fixture.newGateway(Map.of("DOORBELL_KEEP_HISTORY", "31d")).httpPort()).isPositive();
  }

  @Test
  void the_retention_that_the_topics_really_have_counts_at_the_start_and_later() throws Exception {
    Gateway gateway = fixture.newGateway(OFTEN);
    ApiClient web = fixture.web(gateway);
    Job old = endedJob(web);
    setRetention(Topics.JOBS.name(), Duration.ofDays(500));
    try {
      assertThatThrownBy(() -> fixture.newGateway(Map.of()))
          .hasMessageContaining("must be at least 501d, because doorbell.jobs keeps");
      age("run", "ended_at", old.run().jobId());
      age("challenge", "closed_at", old.challenge().id());
      // Challenges are removed after runs.
      Awaitility.await("the removal of the challenge")
          .until(
              () -> fixture.metrics(gateway).contains("purge_rows_total{rule=\"challenges\"} 1.0"));
      assertThat(web.get(old.path()).status()).isEqualTo(200);
    } finally {
      setRetention(Topics.JOBS.name(), Topics.JOBS.retention());
    }
    awaitRemoved(web, old);
  }

  @Test
  void without_kafka_a_gateway_starts_and_removes_no_runs_but_other_rows() {
    try (GatewayFixture offline = new GatewayFixture("127.0.0.1:1")) {
      Gateway gateway = offline.newGateway(OFTEN);
      UUID account = offline.web(gateway).account();
      // The second one is inserted when a purge of runs has certainly been due.
      for (int removed = 1; removed <= 2; removed++) {
        insertOldRunWithKey(offline, account);
        String count = "purge_rows_total{rule=\"idempotency_keys\"} " + removed + ".0";
        Awaitility.await("the removal of the key")
            .atMost(Duration.ofSeconds(30))
            .until(() -> offline.metrics(gateway).contains(count));
      }
      assertThat(offline.sql("update run set documents = 0")).isEqualTo(2);
    }
  }

  private static void insertOldRunWithKey(GatewayFixture fixture, UUID account) {
    fixture.sql(
        """
        insert into run (id, owner, account_id, connector, trigger, status, not_after, requested_at,
          claimed_at, ended_at, announced_at, idempotency_key)
        select uuidv7(), 'local', '%s', 'demo-bank', 'MANUAL', 'SUCCEEDED', t, t, t, t, t, 'key'
        from (select now() - interval '401 days') as times(t)
        """
            .formatted(account));
  }

  private static void setRetention(String topic, Duration retention)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry("retention.ms", Long.toString(retention.toMillis()));
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedServices.broker().bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
      Awaitility.await("the change")
          .until(() -> {
            ConfigEntry found =
                admin
                    .describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("retention.ms");
            return found.value().equals(entry.value());
          });
    }
  }
}
