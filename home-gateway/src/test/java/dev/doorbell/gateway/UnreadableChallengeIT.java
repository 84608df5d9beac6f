package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One row that can't be read once took every gateway out: none got ready, and none healed. */
class UnreadableChallengeIT {
  @Test
  void it_is_left_out_and_harms_no_other() throws Exception {
    try (GatewayFixture trial = GatewayFixture.begin()) {
      ScriptedWorker worker = trial.worker();
      ApiClient web = trial.web(trial.gateway());
      Run bad = worker.claim(web.job(web.account()));
      NewChallenge odd =
          new NewChallenge(
              Ids.next(), "{\"type\": \"smell\"}", Duration.ofMinutes(3), null, null, null, false);
      trial.store().challengeLifecycle().open(bad.fence(), odd, null);
      Run good = worker.claim(web.job(web.account()));
      Challenge asked = worker.ask(good, ScriptedWorker.sms(), Duration.ofMinutes(3));

      Gateway fresh = trial.gateway();
      ApiClient other = trial.web(fresh);
      try (SseClient events = other.events("")) {
        assertThat(events.await("TwoFaRequested").data().at("/challenge/challengeId").asString())
            .isEqualTo(asked.id().toString());
        // The rows go on healing.
        trial.store().answers().answer("local", good.jobId(), asked.id(), new byte[] {1}, "test");
        events.await("TwoFaAnswered");
        assertThat(events.types()).containsExactly("TwoFaRequested", "TwoFaAnswered");
      }
      Answer job = other.get("/api/jobs/" + bad.jobId());
      assertThat(job.status()).isEqualTo(200);
      assertThat(job.text("status")).isEqualTo("WAITING");
      assertThat(job.json().has("challenge")).isFalse();
      Answer answer = other.post("/api/jobs/" + bad.jobId() + "/answer", "{\"code\": \"1\"}");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text("code")).isEqualTo("CHALLENGE_UNREADABLE");
      Awaitility.await("the count")
          .until(() ->
              new ApiClient(fresh.managementPort())
                  .get("/metrics")
                  .response()
                  .body()
                  .contains("doorbell_gateway_challenges_unreadable_total"));
    }
  }
}
