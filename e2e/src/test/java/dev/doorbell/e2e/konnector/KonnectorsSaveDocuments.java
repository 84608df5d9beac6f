package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.KonnectorFleet;
import dev.doorbell.e2e.fleet.Topic;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

@Execution(ExecutionMode.CONCURRENT)
@KonnectorFleet
class KonnectorsSaveDocuments {
  private final Fleet fleet;

  KonnectorsSaveDocuments(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void a_second_run_neither_logs_in_nor_uploads_until_the_password_is_changed() {
    KonnectorJob first = KonnectorJob.started(fleet, "plain-twice");
    first.assertSucceeds();
    assertThat(first.documents()).hasSize(2).anyMatch(document -> document.has("bill"));
    assertThat(first.awaitEvents().of("DocumentSaved")).hasSize(2);

    KonnectorJob second = first.startedAgain();
    second.assertSucceeds();

    assertThat(second.customer().logins()).hasSize(1);
    assertThat(second.customer().downloads()).isEqualTo(2);
    assertThat(second.documents()).hasSize(2);
    assertThat(second.awaitEvents().of("DocumentSaved")).isEmpty();

    first.customer().changePassword("another-password-4Vt!");
    first.startedAgain().assertFails("LOGIN_FAILED");
    changePassword(first.account(), "another-password-4Vt!");
    KonnectorJob last = first.startedAgain();
    last.assertSucceeds();
    assertThat(last.customer().logins()).hasSize(3);
    assertThat(last.documents()).hasSize(2);
  }

  private void changePassword(String account, String password) {
    fleet.siteSecrets().add(password);
    assertThat(
            fleet
                .user()
                .patch("/api/accounts/" + account, Map.of("fields", Map.of("password", password)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_page_in_place_of_a_bill_is_not_stored() {
    KonnectorJob job = KonnectorJob.started(fleet, "page-instead");
    job.assertFails("UNKNOWN_ERROR.PARTIAL_SYNC");
    assertThat(job.documents()).hasSize(1);
  }

  /** The konnector can say only after its login that the site has sent a message. */
  @Test
  void an_automatic_run_that_has_caused_a_message_pauses_the_next_ones() {
    KonnectorJob manual = KonnectorJob.started(fleet, "sms-automatic");
    manual.awaitChallenge();
    assertThat(fleet.user().cancel(manual.job()).status()).isEqualTo(202);
    manual.awaitEnd();

    JsonNode end = manual.with(automatic(manual.account())).awaitEnd();
    assertThat(end.get("errorCode").asString()).isEqualTo("USER_ACTION_NEEDED.TWOFA_EXPIRED");
    JsonNode next = manual.with(automatic(manual.account())).awaitEnd();

    assertThat(next.get("status").asString()).isEqualTo("SKIPPED");
    assertThat(next.get("reason").asString()).isEqualTo("PAUSED");
    assertThat(manual.customer().logins()).hasSize(2);
  }

  private String automatic(String account) {
    String job = UUID.randomUUID().toString();
    new Topic(fleet, "doorbell.jobs")
        .produce(
            """
            {"jobId": "%s", "connector": "test", "accountId": "%s", "trigger": "AUTOMATIC"}
            """
                .formatted(job, account));
    return job;
  }
}
