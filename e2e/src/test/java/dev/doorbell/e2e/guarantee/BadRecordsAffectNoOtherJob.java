package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SharedFleet
class BadRecordsAffectNoOtherJob {
  private final Fleet fleet;
  private final UserClient user;
  private final Topic jobs;
  private final Topic deadLetters;

  BadRecordsAffectNoOtherJob(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
    this.jobs = new Topic(fleet, "doorbell.jobs");
    this.deadLetters = new Topic(fleet, "dlq.doorbell.jobs");
  }

  @Test
  void an_invalid_record_becomes_a_dead_letter_with_its_reason() {
    String account = user.connect("plain-letters");
    String unknownConnector = UUID.randomUUID().toString();
    String unknownAccount = UUID.randomUUID().toString();
    String foreign = UUID.randomUUID().toString();
    jobs.produce(
        List.of(
            request(unknownConnector, "no-such-bank", account),
            request(unknownAccount, "demo-bank", UUID.randomUUID().toString()),
            """
            {"jobId": "%s", "owner": "mallory", "connector": "demo-bank", "accountId": "%s"}
            """
                .formatted(foreign, account)
                .getBytes(StandardCharsets.UTF_8)));
    assertThat(deadLetters.await(unknownConnector)).containsIgnoringCase("connector");
    assertThat(deadLetters.await(unknownAccount)).containsIgnoringCase("account");
    assertThat(deadLetters.await(foreign)).containsIgnoringCase("account");
    assertThat(user.get("/api/jobs/" + foreign).status()).isEqualTo(404);
  }

  @Test
  void duplicates_of_a_record_start_one_run() {
    String job = UUID.randomUUID().toString();
    byte[] record = request(job, "demo-bank", user.connect("sms-double"));
    jobs.produce(List.of(record, record, record));
    user.awaitChallenge(job);
    user.answer(job, fleet.inbox("sms-double").code());
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    jobs.produce(List.of(record));
    String next = user.start(user.connect("plain-double"));
    user.awaitEnd(next);
    assertThat(user.job(job).get("attempt").asInt()).isEqualTo(1);
    assertThat(fleet.inbox("sms-double").codes()).hasSize(1);
    assertThat(
            new Topic(fleet, "doorbell.events")
                .recordTexts().stream()
                    .filter(text -> text.contains(job))
                    .filter(text -> text.contains("ce_type=JobStarted")))
        .hasSize(1);
  }

  @Test
  void a_busy_account_and_a_stale_job_are_skipped_with_the_reason() {
    String account = user.connect("sms-busy");
    String live = user.start(account);
    user.awaitChallenge(live);
    JsonNode busy = user.awaitEnd(user.start(account));
    assertThat(busy.get("status").asString()).isEqualTo("SKIPPED");
    assertThat(busy.get("reason").asString()).isEqualTo("BUSY");
    assertThat(busy.get("liveJobId").asString()).isEqualTo(live);
    user.cancel(live);
    user.awaitEnd(live);

    String stale = UUID.randomUUID().toString();
    jobs.produce(
        """
        {"jobId": "%s", "connector": "demo-bank", "accountId": "%s", "notAfter": "2020-01-01T00:00:00Z"}
        """
            .formatted(stale, account));
    JsonNode skipped = user.awaitEnd(stale);
    assertThat(skipped.get("status").asString()).isEqualTo("SKIPPED");
    assertThat(skipped.get("reason").asString()).isEqualTo("STALE");
    new Topic(fleet, "doorbell.events").await("ce_type=JobSkipped", stale);
  }

  private static byte[] request(String job, String connector, String account) {
    return """
    {"jobId": "%s", "connector": "%s", "accountId": "%s"}
    """
        .formatted(job, connector, account)
        .getBytes(StandardCharsets.UTF_8);
  }
}
