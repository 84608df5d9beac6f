package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.Run;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the jobs of an account and of an owner, at the HTTP API. */
class JobLimitsIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();
  private static final ApiClient other = fixture.web(fixture.newGateway());

  private static Answer request(ApiClient client, UUID account, String key) {
    return client.send(
        client
            .to("/api/accounts/" + account + "/jobs")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.noBody()));
  }

  private static void delay(UUID account, String reason, String interval) {
    fixture.sql(
        """
        update account set next_start_at = clock_timestamp() + interval '%s', next_start_reason = '%s'
        where id = '%s'
        """
            .formatted(interval, reason, account));
  }

  @Test
  void requests_with_many_keys_at_two_gateways_get_one_job_also_after_its_end() throws Exception {
    UUID account = web.account();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> requested =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(
                      () -> request(i % 2 == 0 ? web : other, account, account + "-" + i)))
              .toList();
      Set<String> jobs = new HashSet<>();
      for (Future<Answer> each : requested) {
        assertThat(each.get().status()).isEqualTo(202);
        jobs.add(each.get().text("jobId"));
      }
      assertThat(jobs).hasSize(1);
      String job = jobs.iterator().next();
      web.post("/api/jobs/" + job + "/cancel");

      for (int i = 0; i < 20; i++) {
        assertThat(request(other, account, account + "-" + i).text("jobId")).isEqualTo(job);
      }
      assertThat(request(web, account, account + "-new").text("jobId")).isNotEqualTo(job);
    }
    assertThat(web.get("/api/jobs?account=" + account).json().path("items")).hasSize(2);
  }

  @Test
  void a_request_makes_a_requested_automatic_job_manual() {
    UUID account = web.account();
    Run automatic =
        ((RequestOutcome.Created)
                fixture.store().runRequests().request(NewRun.automatic("local", account), null))
            .run();

    Answer requested = web.post("/api/accounts/" + account + "/jobs");

    assertThat(requested.status()).isEqualTo(202);
    assertThat(requested.text("jobId")).isEqualTo(automatic.jobId().toString());
    assertThat(requested.text("trigger")).isEqualTo("MANUAL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGIN_TOO_SOON", "LOGIN_LOCKED", "MESSAGE_TOO_SOON"})
  void a_request_for_an_account_with_a_delay_is_rejected_with_the_time_of_the_next_one(
      String reason) {
    UUID account = web.account();
    delay(account, reason, "90 seconds");

    Answer rejected = web.post("/api/accounts/" + account + "/jobs");

    assertThat(rejected.status()).isEqualTo(429);
    assertThat(rejected.text("code")).isEqualTo(reason);
    assertThat(Integer.parseInt(rejected.header("Retry-After"))).isBetween(80, 90);
    assertThat(Instant.parse(rejected.text("retryAt"))).isAfter(Instant.EPOCH);
    delay(account, reason, "-1 seconds");
    assertThat(web.post("/api/accounts/" + account + "/jobs").status()).isEqualTo(202);
  }

  @Test
  void a_changed_password_ends_the_delay_unless_the_site_has_locked_the_login() {
    UUID account = web.account();
    String password = "{\"fields\": {\"password\": \"an0ther-pass\"}}";
    delay(account, "LOGIN_TOO_SOON", "1 hour");
    web.patch("/api/accounts/" + account, password);
    assertThat(web.post("/api/accounts/" + account + "/jobs").status()).isEqualTo(202);

    UUID locked = web.account();
    delay(locked, "LOGIN_LOCKED", "1 hour");
    web.patch("/api/accounts/" + locked, password);
    assertThat(web.post("/api/accounts/" + locked + "/jobs").status()).isEqualTo(429);
  }

  @Test
  void a_resend_is_rejected_while_the_site_may_send_no_message() {
    UUID account = web.account();
    ScriptedWorker worker = fixture.worker();
    Challenge challenge =
        worker.ask(
            worker.claim(web.job(account)),
            ScriptedWorker.resendable(Instant.now().minusSeconds(1)),
            Duration.ofMinutes(3));
    fixture.sql(
        "update account set next_message_at = clock_timestamp() + interval '40 seconds' where id = '%s'"
            .formatted(account));

    Answer rejected = web.post("/api/jobs/" + challenge.jobId() + "/resend");

    assertThat(rejected.status()).isEqualTo(429);
    assertThat(rejected.text("code")).isEqualTo("MESSAGE_TOO_SOON");
    assertThat(Integer.parseInt(rejected.header("Retry-After"))).isBetween(30, 40);
    fixture.sql("update account set next_message_at = null where id = '%s'".formatted(account));
    assertThat(web.post("/api/jobs/" + challenge.jobId() + "/resend").status()).isEqualTo(202);
  }

  @Test
  void an_owner_with_as_many_requested_jobs_as_allowed_is_rejected() {
    ApiClient limited = fixture.web(fixture.newGateway(Map.of("DOORBELL_JOBS_PER_OWNER", "1")));
    web.job(web.account());

    Answer rejected = limited.post("/api/accounts/" + web.account() + "/jobs");

    assertThat(rejected.status()).isEqualTo(429);
    assertThat(rejected.text("code")).isEqualTo("TOO_MANY_JOBS");
    assertThat(rejected.header("Retry-After")).isNotEmpty();
  }
}
