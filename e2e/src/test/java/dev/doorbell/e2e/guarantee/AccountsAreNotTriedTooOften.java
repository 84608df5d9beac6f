package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.LimitedFleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Attacks on the users of an account: their site must not send or count more than the limits. */
@LimitedFleet
class AccountsAreNotTriedTooOften {
  /** {@code DOORBELL_MESSAGES_PER_HOUR} of the fleet. */
  private static final int MESSAGES_PER_HOUR = 3;

  private static final Duration ATTACK = Duration.ofSeconds(8);

  private final Fleet fleet;
  private final UserClient user;

  AccountsAreNotTriedTooOften(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  private ApiResponse start(String account) {
    return user.post("/api/accounts/" + account + "/jobs", Map.of());
  }

  private void requestByRecords(String account, List<String> jobs) {
    Topic topic = new Topic(fleet, "doorbell.jobs");
    jobs.forEach(job ->
        topic.produce(
            """
            {"jobId": "%s", "connector": "demo-bank", "accountId": "%s"}
            """
                .formatted(job, account)));
  }

  private static List<String> newJobs(int count) {
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(UUID.randomUUID().toString());
    }
    return jobs;
  }

  /** The same loop once made a site send 69 messages to one person in 20 seconds. */
  @Test
  void a_loop_that_starts_and_cancels_jobs_sends_no_more_messages_than_allowed() {
    String account = user.connect("sms-start-and-cancel");
    List<ApiResponse> rejected = new ArrayList<>();
    Instant end = Instant.now().plus(ATTACK);
    while (Instant.now().isBefore(end)) {
      ApiResponse response = start(account);
      if (response.status() == 202) {
        String job = response.get("jobId");
        await("a challenge or the end")
            .atMost(Duration.ofSeconds(20))
            .until(() -> user.job(job), found -> found.has("challenge") || found.has("endedAt"));
        user.cancel(job);
        user.awaitEnd(job);
      } else {
        rejected.add(response);
      }
    }

    assertThat(fleet.inbox("sms-start-and-cancel").codes()).hasSize(MESSAGES_PER_HOUR);
    assertThat(rejected)
        .isNotEmpty()
        .allSatisfy(response -> {
          assertThat(response.status()).isEqualTo(429);
          assertThat(response.get("code")).isEqualTo("MESSAGE_TOO_SOON");
          assertThat(Instant.parse(response.get("retryAt"))).isAfter(Instant.EPOCH);
        });
    List<String> byRecord = newJobs(20);
    requestByRecords(account, byRecord);
    assertThat(byRecord)
        .allSatisfy(job -> {
          JsonNode skipped = user.awaitEnd(job);
          assertThat(skipped.get("status").asString()).isEqualTo("SKIPPED");
          assertThat(skipped.get("reason").asString()).isEqualTo("MESSAGE_TOO_SOON");
        });
    assertThat(fleet.inbox("sms-start-and-cancel").codes()).hasSize(MESSAGES_PER_HOUR);
  }

  /** A locked account was once tried 137 times in 25 seconds. */
  @Test
  void a_locked_account_is_tried_once() {
    String account = user.connect("locked-out");
    String first = user.start(account);
    assertThat(user.awaitEnd(first).get("errorCode").asString())
        .isEqualTo("LOGIN_FAILED.TOO_MANY_ATTEMPTS");

    for (int i = 0; i < 50; i++) {
      ApiResponse response = start(account);
      assertThat(response.status()).as(response.text()).isEqualTo(429);
      assertThat(response.get("code")).isEqualTo("LOGIN_LOCKED");
    }
    ApiResponse changed =
        user.patch("/api/accounts/" + account, Map.of("fields", Map.of("password", "another")));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(start(account).get("code"))
        .as("another password does not unlock the login at the site")
        .isEqualTo("LOGIN_LOCKED");
    List<String> byRecord = newJobs(50);
    requestByRecords(account, byRecord);

    assertThat(byRecord)
        .allSatisfy(job ->
            assertThat(user.awaitEnd(job).get("reason").asString()).isEqualTo("LOGIN_LOCKED"));
    assertThat(jobsThatStarted(account)).containsExactly(first);
  }

  private List<String> jobsThatStarted(String account) {
    List<String> jobs = new ArrayList<>();
    user.get("/api/jobs?limit=200&account=" + account)
        .json()
        .get("items")
        .forEach(job -> {
          if (job.get("attempt").asInt() > 0) {
            jobs.add(job.get("jobId").asString());
          }
        });
    return jobs;
  }

  /** The site has got the password, and may have counted a wrong one. */
  @Test
  void a_job_that_is_cancelled_while_it_logs_in_delays_the_next_one() {
    String account = user.connect("slow-login-loop");
    String job = user.start(account);
    await("the login has started")
        .atMost(Duration.ofSeconds(20))
        .until(() -> user.job(job).get("login").asString().equals("STARTED"));
    user.cancel(job);
    user.awaitEnd(job);

    assertThat(start(account).get("code")).isEqualTo("LOGIN_TOO_SOON");
  }

  @Test
  void after_a_wrong_password_a_corrected_one_is_tried_at_once() {
    String account = user.connect(Map.of("login", "plain-corrected", "password", "wrong"));
    assertThat(user.awaitEnd(user.start(account)).get("errorCode").asString())
        .isEqualTo("LOGIN_FAILED");
    ApiResponse tooSoon = start(account);
    assertThat(tooSoon.status()).as(tooSoon.text()).isEqualTo(429);
    assertThat(tooSoon.get("code")).isEqualTo("LOGIN_TOO_SOON");

    user.patch(
        "/api/accounts/" + account, Map.of("fields", Map.of("password", UserClient.PASSWORD)));

    assertThat(user.awaitEnd(user.start(account)).get("status").asString()).isEqualTo("SUCCEEDED");
  }
}
