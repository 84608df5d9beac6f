package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@SharedFleet
class UserAnswersAndConnectorResumes {
  private final Fleet fleet;
  private final UserClient user;

  UserAnswersAndConnectorResumes(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @Test
  void the_steps_of_the_quickstart_work_over_http() {
    String account = user.connect("sms-walk");
    try (EventStream events = user.stream("?account=" + account)) {
      String job = user.start(account);
      JsonNode requested = events.await("TwoFaRequested").data();
      assertThat(requested.get("challenge").get("type").asString()).isEqualTo("sms");
      assertThat(requested.get("challenge").get("destination").asString()).isNotBlank();

      ApiResponse answered = user.answer(job, fleet.inbox("sms-walk").code());
      assertThat(answered.status()).as(answered.text()).isEqualTo(202);

      assertThat(events.await("LoginSucceeded").data().get("assumed").asBoolean()).isFalse();
      events.await("JobSucceeded");
      assertThat(events.types())
          .containsSubsequence(
              "JobStarted",
              "LoginStarted",
              "AutoSuccessfulLoginDeactivated",
              "TwoFaRequested",
              "TwoFaAnswered",
              "LoginSucceeded",
              "DocumentSaved",
              "JobSucceeded");
      assertThat(user.job(job).get("status").asString()).isEqualTo("SUCCEEDED");
    }

    JsonNode documents = user.get("/api/documents?account=" + account).json().get("items");
    assertThat(documents).isNotEmpty();
    for (JsonNode document : documents) {
      byte[] content =
          user.download("/api/documents/" + document.get("id").asString() + "/content");
      assertThat(new String(content, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }
    assertThat(fleet.inbox("sms-walk").codes()).hasSize(1);
  }

  @Test
  void a_plain_record_starts_a_job_whose_events_can_be_read_from_the_topic() {
    String account = user.connect("email-stranger");
    String job = UUID.randomUUID().toString();
    new Topic(fleet, "doorbell.jobs")
        .produce(
            """
            {"jobId": "%s", "connector": "demo-bank", "accountId": "%s"}
            """
                .formatted(job, account));

    Topic events = new Topic(fleet, "doorbell.events");
    events.await("ce_type=TwoFaRequested", job);
    user.answer(job, fleet.inbox("email-stranger").code());
    assertThat(events.await("ce_type=JobSucceeded", job)).contains("ce_specversion=1.0");
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"email-walk", "app_code-walk"})
  void a_run_asks_for_a_code_by_mail_or_from_an_authenticator_and_uses_it(String login) {
    String job = user.start(user.connect(login));
    JsonNode challenge = user.awaitChallenge(job);
    assertThat(login).startsWith(challenge.get("type").asString());
    user.answer(job, fleet.inbox(login).code());
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void the_response_to_an_answer_can_wait_for_its_result() {
    String job = user.start(user.connect("sms-prefer"));
    user.awaitChallenge(job);
    String body = "{\"code\": \"" + fleet.inbox("sms-prefer").code() + "\"}";
    ApiResponse response = user.post("/api/jobs/" + job + "/answer", body, "Prefer", "wait=30");
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    assertThat(response.get("outcome")).isEqualTo("SIGNED_IN");
  }

  @Test
  void a_wrong_code_opens_a_new_challenge_and_the_right_code_passes() {
    String job = user.start(user.connect("sms-retry"));
    String first = user.awaitChallenge(job).get("challengeId").asString();
    assertThat(user.answer(job, wrong(fleet.inbox("sms-retry").code())).status()).isEqualTo(202);

    JsonNode second = user.awaitChallenge(job, first);
    assertThat(second.get("retryOf").asString()).isEqualTo(first);
    assertThat(second.get("attemptsLeft").asInt()).isEqualTo(2);
    user.answer(job, fleet.inbox("sms-retry").code());
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(fleet.inbox("sms-retry").codes()).as("no second message").hasSize(1);
  }

  @Test
  void a_passed_deadline_ends_the_run_and_a_late_answer_is_rejected() {
    String job = user.start(user.connect("sms-late"));
    String challenge = user.awaitChallenge(job).get("challengeId").asString();
    JsonNode end = user.awaitEnd(job);
    assertThat(end.get("status").asString()).isEqualTo("FAILED");
    assertThat(end.get("errorCode").asString()).isEqualTo("USER_ACTION_NEEDED.TWOFA_EXPIRED");
    ApiResponse late = user.answer(job, challenge, fleet.inbox("sms-late").code());
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.contentType()).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-password LOGIN_FAILED",
        "locked LOGIN_FAILED.TOO_MANY_ATTEMPTS",
        "down VENDOR_DOWN"
      })
  void each_failure_has_its_own_error_code(String row) {
    String[] parts = row.split(" ", 2);
    JsonNode end = user.awaitEnd(user.start(user.connect(parts[0] + "-1")));
    assertThat(end.get("status").asString()).isEqualTo("FAILED");
    assertThat(end.get("errorCode").asString()).isEqualTo(parts[1]);
  }

  @Test
  void a_slow_login_is_assumed_to_have_succeeded_unless_the_connector_disables_that() {
    String slow = user.connect("slow-login-1");
    String deactivated = user.connect("slow-login-deactivated-1");
    try (EventStream slowEvents = user.stream("?account=" + slow);
        EventStream deactivatedEvents = user.stream("?account=" + deactivated)) {
      user.start(slow);
      user.start(deactivated);
      assertThat(slowEvents.await("LoginSucceeded").data().get("assumed").asBoolean()).isTrue();
      slowEvents.await("JobSucceeded");
      deactivatedEvents.await("JobSucceeded");
      assertThat(deactivatedEvents.types()).contains("AutoSuccessfulLoginDeactivated");
      assertThat(deactivatedEvents.await("LoginSucceeded").data().get("assumed").asBoolean())
          .isFalse();
    }
  }

  @Test
  void an_account_without_a_second_factor_causes_no_challenge() {
    String account = user.connect("plain-1");
    String job = user.start(account);
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(fleet.inbox("plain-1").codes()).isEmpty();
    assertThat(user.get("/api/jobs?account=" + account + "&status=SUCCEEDED").json().get("items"))
        .hasSize(1);
  }

  @Test
  void the_same_idempotency_key_starts_one_job() {
    String path = "/api/accounts/" + user.connect("plain-2") + "/jobs";
    String key = UUID.randomUUID().toString();
    ApiResponse first = user.post(path, "{}", "Idempotency-Key", key);
    ApiResponse second = user.post(path, "{}", "Idempotency-Key", key);
    assertThat(second.get("jobId")).isEqualTo(first.get("jobId"));
    // A request without the key would get the same job too, until a worker has claimed it.
    user.awaitEnd(first.get("jobId"));
    assertThat(user.post(path, "{}", "Idempotency-Key", key).get("jobId"))
        .isEqualTo(first.get("jobId"));
    assertThat(user.post(path, Map.of()).get("jobId")).isNotEqualTo(first.get("jobId"));
  }

  /** Another code of the same length. */
  private static String wrong(String code) {
    char first = code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1);
    return first + code.substring(1);
  }
}
