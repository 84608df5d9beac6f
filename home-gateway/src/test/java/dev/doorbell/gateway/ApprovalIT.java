package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Challenges that the user approves on another device, or that the site ends. */
class ApprovalIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();
  private static final ScriptedWorker worker = fixture.worker();

  private static Challenge ask(Run run, Integer codeLength) {
    return worker.askAndPublish(
        run, ScriptedWorker.challenge(ChallengeType.APP, codeLength, null), Duration.ofMinutes(3));
  }

  @Test
  void an_approval_takes_no_code_and_closes_the_challenge_at_all_subscribers() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      Challenge challenge = ask(run, null);
      events.await("TwoFaRequested");
      Answer typed = web.answer(run.jobId(), "123456");
      assertThat(typed.status()).isEqualTo(422);
      assertThat(typed.text("code")).isEqualTo("MALFORMED_ANSWER");
      assertThat(typed.text("detail")).contains("other device");

      // The worker's event is lost, so the reconciler finds the row.
      fixture.store().challengeLifecycle().approve(run.fence(), challenge.id());
      assertThat(events.await("TwoFaApproved").text("challengeId"))
          .isEqualTo(challenge.id().toString());
    }
  }

  @Test
  void a_code_after_the_approval_is_409() {
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = ask(run, 6);
    fixture.store().challengeLifecycle().approve(run.fence(), challenge.id());
    String body = "{\"code\": \"123456\", \"challengeId\": \"" + challenge.id() + "\"}";
    Answer late = web.post("/api/jobs/" + run.jobId() + "/answer", body);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("ALREADY_ANSWERED");
  }

  @Test
  void a_call_that_sent_a_code_and_waits_gets_the_result_of_an_approval_before_the_code_is_used()
      throws Exception {
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = ask(run, 6);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> typed = threads.submit(() -> web.answerAndWait(run.jobId(), "123456", 20));
      Awaitility.await("the answer counts")
          .until(() -> !fixture.store().challenges().answered(worker.incarnation()).isEmpty());
      fixture.store().challengeLifecycle().approve(run.fence(), challenge.id());
      fixture.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
      assertThat(typed.get().status()).isEqualTo(200);
      assertThat(typed.get().text("outcome")).isEqualTo("SIGNED_IN");
    }
  }

  @Test
  void a_challenge_that_the_site_ended_is_cancelled_at_all_subscribers_with_the_reason()
      throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      Challenge challenge = ask(run, 6);
      events.await("TwoFaRequested");
      fixture.store().challengeLifecycle().endBySite(run.fence(), challenge.id(), SiteEnd.DENIED);
      assertThat(events.await("TwoFaCancelled").text("reason")).isEqualTo("DENIED");
      String body = "{\"code\": \"123456\", \"challengeId\": \"" + challenge.id() + "\"}";
      Answer late = web.post("/api/jobs/" + run.jobId() + "/answer", body);
      assertThat(late.status()).isEqualTo(410);
      assertThat(late.text("code")).isEqualTo("TOO_LATE");
    }
  }
}
