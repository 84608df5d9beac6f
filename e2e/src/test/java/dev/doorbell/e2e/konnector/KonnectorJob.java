package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.TestKonnectors;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.simulators.konnector.KonnectorCustomer;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One job of an account of the konnector with Cozy's library. */
record KonnectorJob(Fleet fleet, String login, String account, String job) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Connects an account and starts a job. */
  static KonnectorJob started(Fleet fleet, String login) {
    String account =
        fleet.user().connect("test", Map.of("login", login, "password", UserClient.PASSWORD));
    return new KonnectorJob(fleet, login, account, fleet.user().start(account));
  }

  /** Starts another job of the account. */
  KonnectorJob startedAgain() {
    return with(fleet.user().start(account));
  }

  /** Another job of the account. */
  KonnectorJob with(String otherJob) {
    return new KonnectorJob(fleet, login, account, otherJob);
  }

  KonnectorCustomer customer() {
    return TestKonnectors.site().customer(login);
  }

  JsonNode awaitChallenge() {
    return fleet.user().awaitChallenge(job);
  }

  JsonNode awaitChallengeOtherThan(JsonNode challenge) {
    return fleet.user().awaitChallenge(job, challenge.get("challengeId").asString());
  }

  /** Answers with the newest code of the site. */
  void answer() {
    answer(customer().code().orElseThrow());
  }

  void answer(String code) {
    fleet.typedCodes().add(code);
    ApiResponse response = fleet.user().answer(job, code);
    assertThat(response.status()).as(response.text()).isEqualTo(202);
  }

  /** A code that the site does not accept now. */
  String wrongCode() {
    String code = customer().code().orElseThrow();
    return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
  }

  /** Blocks until the job has ended, and its process too. */
  JsonNode awaitEnd() {
    JsonNode end = fleet.user().awaitEnd(job);
    fleet.siteSecrets().addAll(customer().sessions());
    awaitNoProcess();
    return end;
  }

  void assertSucceeds() {
    JsonNode end = awaitEnd();
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  void assertFails(String errorCode) {
    JsonNode end = awaitEnd();
    assertThat(end.get("errorCode").asString()).as(end.toString()).isEqualTo(errorCode);
  }

  /** Blocks until no process of the account is left. */
  void awaitNoProcess() {
    await("no process of " + login)
        .atMost(TIMEOUT)
        .until(() -> KonnectorProcess.ofAccount(account).isEmpty());
  }

  JsonNode documents() {
    return fleet.user().get("/api/documents?account=" + account).json().get("items");
  }

  JobEventLog awaitEvents() {
    return JobEventLog.awaitEnd(fleet, job);
  }
}
