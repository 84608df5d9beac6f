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
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bug once made a single unreadable row prevent all gateways from becoming ready and from
 * reconciling.
 */
class UnreadableChallengeIT {
  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  @Test
  void a_challenge_that_can_not_be_read_is_left_out_and_affects_no_other() throws Exception {
    ScriptedWorker worker = fixture.newWorker();
    ApiClient web = fixture.web(fixture.newGateway());
    Run bad = worker.claim(web.job(web.account()));
    NewChallenge odd =
        new NewChallenge(
            Ids.next(), "{\"type\": \"smell\"}", Duration.ofMinutes(3), null, null, null, false);
    fixture.store().challengeLifecycle().open(bad.fence(), odd, null);
    Run good = worker.claim(web.job(web.account()));
    Challenge asked = worker.ask(good, ScriptedWorker.sms(), Duration.ofMinutes(3));

    Gateway fresh = fixture.newGateway();
    ApiClient other = fixture.web(fresh);
    try (SseClient events = other.events("")) {
      assertThat(events.await("TwoFaRequested").data().at("/challenge/challengeId").asString())
          .isEqualTo(asked.id().toString());
      // The reconciler still works.
      fixture.store().answers().answer("local", good.jobId(), asked.id(), new byte[] {1}, "test");
      events.await("TwoFaAnswered");
      assertThat(events.types()).containsExactly("TwoFaRequested", "TwoFaAnswered");
    }
    Answer job = other.get("/api/jobs/" + bad.jobId());
    assertThat(job.status()).isEqualTo(200);
    assertThat(job.text("status")).isEqualTo("WAITING");
    assertThat(job.json().has("challenge")).isFalse();
    Answer answer = other.answer(bad.jobId(), "1");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("CHALLENGE_UNREADABLE");
    Awaitility.await("the count")
        .until(() ->
            fixture
                .management(fresh)
                .get("/metrics")
                .response()
                .body()
                .contains("doorbell_gateway_challenges_unreadable_total"));
  }
}
