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
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions that are answered on another device, or by the site itself. */
class ApprovalIT {
  private static GatewayFixture trial;
  private static ApiClient web;
  private static ScriptedWorker worker;

  @BeforeAll
  static void begin() {
    trial = GatewayFixture.begin();
    web = trial.web(trial.gateway());
    worker = trial.worker();
  }

  @AfterAll
  static void end() {
    trial.close();
  }

  private static Challenge ask(Run run, Integer codeLength) {
    return worker.askAndSay(
        run, ScriptedWorker.challenge(ChallengeType.APP, codeLength, null), Duration.ofMinutes(3));
  }

  private static Answer answer(Run run, String code) {
    return web.post("/api/jobs/" + run.jobId() + "/answer", "{\"code\": \"" + code + "\"}");
  }

  @Test
  void what_is_approved_elsewhere_takes_no_code_and_goes_from_the_screens_when_it_was()
      throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndSay(web.job(account));
      Challenge challenge = ask(run, null);
      events.await("TwoFaRequested");
      Answer typed = answer(run, "123456");
      assertThat(typed.status()).isEqualTo(422);
      assertThat(typed.text("code")).isEqualTo("MALFORMED_ANSWER");
      assertThat(typed.text("detail")).contains("other device");

      // The worker's word is lost: the row tells.
      trial.store().challengeLifecycle().approve(run.fence(), challenge.id());
      assertThat(events.await("TwoFaApproved").text("challengeId"))
          .isEqualTo(challenge.id().toString());
    }
  }

  @Test
  void a_code_that_comes_after_the_approval_is_told_that_it_is_settled() {
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = ask(run, 6);
    trial.store().challengeLifecycle().approve(run.fence(), challenge.id());
    String body = "{\"code\": \"123456\", \"challengeId\": \"" + challenge.id() + "\"}";
    Answer late = web.post("/api/jobs/" + run.jobId() + "/answer", body);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("ALREADY_ANSWERED");
  }

  @Test
  void who_waits_for_what_comes_of_a_code_hears_of_the_approval_that_overtook_it()
      throws Exception {
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = ask(run, 6);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> typed =
          threads.submit(() ->
              web.send(
                  web.to("/api/jobs/" + run.jobId() + "/answer")
                      .header("Content-Type", "application/json")
                      .header("Prefer", "wait=20")
                      .POST(BodyPublishers.ofString("{\"code\": \"123456\"}"))));
      Awaitility.await("the answer counts")
          .until(() -> !trial.store().challenges().answered(worker.incarnation()).isEmpty());
      trial.store().challengeLifecycle().approve(run.fence(), challenge.id());
      trial.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
      assertThat(typed.get().status()).isEqualTo(200);
      assertThat(typed.get().text("outcome")).isEqualTo("SIGNED_IN");
    }
  }

  @Test
  void what_the_site_ended_goes_from_the_screens_with_the_reason() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndSay(web.job(account));
      Challenge challenge = ask(run, 6);
      events.await("TwoFaRequested");
      trial.store().challengeLifecycle().endBySite(run.fence(), challenge.id(), SiteEnd.DENIED);
      assertThat(events.await("TwoFaCancelled").text("reason")).isEqualTo("DENIED");
      String body = "{\"code\": \"123456\", \"challengeId\": \"" + challenge.id() + "\"}";
      Answer late = web.post("/api/jobs/" + run.jobId() + "/answer", body);
      assertThat(late.status()).isEqualTo(410);
      assertThat(late.text("code")).isEqualTo("TOO_LATE");
    }
  }
}
