package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SharedFleet
class AutomaticJobsSendNoMessage {
  private final Fleet fleet;
  private final UserClient user;

  AutomaticJobsSendNoMessage(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @Test
  void an_automatic_job_stops_before_the_site_sends_a_code() {
    String account = user.connect("sms-night");
    JsonNode end = user.awaitEnd(automatic(account));
    assertThat(end.get("status").asString()).isEqualTo("FAILED");
    assertThat(end.get("errorCode").asString()).isEqualTo("USER_ACTION_NEEDED.TWOFA_EXPIRED");
    assertThat(end.get("reason").asString()).isEqualTo("NOBODY_TO_ASK");
    assertThat(fleet.inbox("sms-night").codes()).isEmpty();

    JsonNode next = user.awaitEnd(automatic(account));
    assertThat(next.get("status").asString())
        .as("the failure paused the automatic jobs of the account")
        .isEqualTo("SKIPPED");
    assertThat(next.get("reason").asString()).isEqualTo("PAUSED");

    String manual = user.start(account);
    user.awaitChallenge(manual);
    user.answer(manual, fleet.inbox("sms-night").code());
    assertThat(user.awaitEnd(manual).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(user.awaitEnd(automatic(account)).get("status").asString())
        .as("a manual run that succeeded ends the pause, and the next one uses its session")
        .isEqualTo("SUCCEEDED");
    assertThat(fleet.inbox("sms-night").codes()).hasSize(1);
  }

  @Test
  void a_manual_job_joins_a_running_automatic_one_which_then_counts_as_manual() {
    String account = user.connect("slow-login-join");
    try (EventStream events = user.stream("?account=" + account)) {
      String automatic = automatic(account);
      events.await("LoginStarted", automatic);
      String manual = user.start(account);
      JsonNode joined = user.awaitEnd(manual);
      assertThat(joined.get("status").asString()).isEqualTo("SKIPPED");
      assertThat(joined.get("reason").asString()).isEqualTo("JOINED");
      assertThat(joined.get("liveJobId").asString()).isEqualTo(automatic);
      assertThat(user.job(automatic).get("trigger").asString()).isEqualTo("MANUAL");
      JsonNode skipped = events.await("JobSkipped", manual).data();
      assertThat(skipped.get("reason").asString()).isEqualTo("JOINED");
      assertThat(user.awaitEnd(automatic).get("status").asString()).isEqualTo("SUCCEEDED");
    }
  }

  private String automatic(String account) {
    String job = UUID.randomUUID().toString();
    new Topic(fleet, "doorbell.jobs")
        .produce(
            """
            {"jobId": "%s", "connector": "demo-bank", "accountId": "%s", "trigger": "AUTOMATIC"}
            """
                .formatted(job, account));
    return job;
  }
}
