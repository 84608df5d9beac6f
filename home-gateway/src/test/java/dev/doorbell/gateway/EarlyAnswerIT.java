package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes that arrive before their challenge. */
class EarlyAnswerIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway gateway = fixture.gateway();
  private static final ApiClient web = fixture.web();
  private static final ScriptedWorker worker = fixture.worker().takingEarlyAnswers();

  private static Run running() {
    return worker.claim(web.job(web.account()));
  }

  private static Challenge ask(Run run) {
    return worker.ask(run, ScriptedWorker.sms(), LONG);
  }

  private static void assertKept(Answer answer, UUID jobId) {
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("jobId")).isEqualTo(jobId.toString());
    assertThat(answer.json().path("kept").asBoolean()).isTrue();
    assertThat(answer.json().has("challengeId")).isFalse();
  }

  /** Whether a code is kept for the run's next challenge. */
  private static boolean isKept(Run run) {
    return ask(run).state() == ChallengeState.ANSWERED;
  }

  @Test
  void an_early_code_answers_the_next_challenge_and_only_the_worker_can_read_it() {
    UUID jobId = web.job(web.account());
    assertKept(web.answer(jobId, " 123-456 "), jobId);
    Run run = worker.claim(jobId);
    Challenge challenge = ask(run);
    assertThat(challenge.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(web.get("/api/jobs/" + jobId).json().has("challenge")).isFalse();
    Answer second = web.answer(jobId, "654321");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("code")).isEqualTo("ALREADY_ANSWERED");

    var submit =
        (SubmitOutcome.ToSubmit)
            fixture.store().challengeLifecycle().submit(run.fence(), challenge.id());
    assertThat(submit.early()).isTrue();
    byte[] plaintext =
        fixture
            .keysets()
            .opener()
            .open(submit.sealedAnswer(), SealContext.earlyAnswer("local", jobId));
    assertThat(new String(plaintext, StandardCharsets.UTF_8)).isEqualTo("{\"code\":\"123456\"}");
    assertThat(fixture.management(gateway).get("/metrics").response().body())
        .contains("doorbell_gateway_answers_total{outcome=\"kept\"}");
  }

  @Test
  void between_two_challenges_a_code_is_kept_unless_it_names_the_closed_one() {
    Run run = running();
    Challenge first = ask(run);
    assertThat(web.answer(run.jobId(), "111111").json().has("challengeId")).isTrue();
    fixture.store().challengeLifecycle().submit(run.fence(), first.id());
    assertThat(web.answer(run.jobId(), "222222").status())
        .as("the site has not checked the first code yet")
        .isEqualTo(409);
    fixture.store().challengeLifecycle().finish(run.fence(), first.id());

    String named = "{\"code\": \"222222\", \"challengeId\": \"" + first.id() + "\"}";
    assertThat(web.post("/api/jobs/" + run.jobId() + "/answer", named).status()).isEqualTo(409);
    assertKept(web.answer(run.jobId(), "222222"), run.jobId());
    assertThat(isKept(run)).isTrue();
  }

  @Test
  void a_repeated_code_after_a_successful_login_is_409_and_not_kept() {
    Run run = running();
    Challenge challenge = ask(run);
    web.answer(run.jobId(), "123456");
    fixture.store().challengeLifecycle().submit(run.fence(), challenge.id());
    fixture.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
    fixture.store().challengeLifecycle().finish(run.fence(), challenge.id());
    Answer twice = web.answer(run.jobId(), "123456");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("ALREADY_ANSWERED");
    assertThat(web.answer(run.jobId(), "12").status()).as("too short for this site").isEqualTo(422);
    assertThat(isKept(run)).isFalse();
  }

  @Test
  void a_code_that_is_sent_while_its_challenge_opens_always_reaches_the_connector()
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 25; round++) {
        Run run = running();
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Answer> typed =
            threads.submit(() -> {
              together.await();
              return web.answer(run.jobId(), "123456");
            });
        Future<Challenge> asked =
            threads.submit(() -> {
              together.await();
              return ask(run);
            });
        assertThat(typed.get().status()).isEqualTo(202);
        UUID challenge = asked.get().id();
        var submit = fixture.store().challengeLifecycle().submit(run.fence(), challenge);
        boolean isEarly = typed.get().json().has("kept");
        assertThat(submit)
            .as("the connector gets the code in either order")
            .isInstanceOfSatisfying(
                SubmitOutcome.ToSubmit.class, got -> assertThat(got.early()).isEqualTo(isEarly));
      }
    }
  }

  @Test
  void a_job_that_has_ended_or_is_being_cancelled_takes_no_early_code() {
    Run failed = running();
    fixture.store().runEndWriter().fail(failed.fence(), RunFailure.of("VENDOR_DOWN", null));
    Answer late = web.answer(failed.jobId(), "123456");
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.text("code")).isEqualTo("TOO_LATE");

    Run cancelled = running();
    web.post("/api/jobs/" + cancelled.jobId() + "/cancel");
    assertThat(web.answer(cancelled.jobId(), "123456").status()).isEqualTo(410);

    Answer unknown = web.answer(Ids.next(), "123456");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("UNKNOWN_JOB");
  }

  @Test
  void an_early_code_is_deleted_after_two_minutes() {
    Run run = running();
    web.answer(run.jobId(), "123456");
    fixture.sql("update early_answer set given_at = given_at - interval '121 seconds'");
    Awaitility.await("the sweep")
        .until(() -> fixture.sql("update early_answer set given_by = given_by") == 0);
    assertThat(isKept(run)).isFalse();
  }

  @Test
  void a_call_that_waits_with_an_early_code_gets_the_outcome_signed_in() throws Exception {
    Run run = running();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> typed = threads.submit(() -> web.answerAndWait(run.jobId(), "123456", 20));
      awaitKept();
      Challenge challenge = ask(run);
      fixture.store().challengeLifecycle().submit(run.fence(), challenge.id());
      fixture.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
      worker.publish(run, new LoginEvent.LoginSucceeded(false));
      assertThat(typed.get().status()).isEqualTo(200);
      assertThat(typed.get().text("outcome")).isEqualTo("SIGNED_IN");
      assertThat(typed.get().json().has("challengeId")).isFalse();
    }
  }

  @Test
  void a_call_that_waits_with_an_early_code_gets_the_outcome_asked_again() throws Exception {
    Run run = running();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> typed = threads.submit(() -> web.answerAndWait(run.jobId(), "111111", 20));
      awaitKept();
      Challenge first = ask(run);
      fixture.store().challengeLifecycle().submit(run.fence(), first.id());
      Challenge second = worker.askAndPublish(run);
      assertThat(second.state()).isEqualTo(ChallengeState.OPEN);
      assertThat(typed.get().text("outcome")).isEqualTo("ASKED_AGAIN");
      assertThat(typed.get().json().at("/job/challenge/challengeId").asString())
          .isEqualTo(second.id().toString());
    }
  }

  @Test
  void a_call_that_waits_with_an_early_code_gets_the_end_of_the_run_or_202() throws Exception {
    Run failing = running();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> typed = threads.submit(() -> web.answerAndWait(failing.jobId(), "111111", 20));
      awaitKept();
      fixture.store().runEndWriter().fail(failing.fence(), RunFailure.of("LOGIN_FAILED", null));
      assertThat(typed.get().text("outcome")).isEqualTo("FAILED");
    }
    Run quiet = running();
    Answer nothingYet = web.answerAndWait(quiet.jobId(), "111111", 1);
    assertKept(nothingYet, quiet.jobId());
    assertThat(nothingYet.header("Preference-Applied")).isEqualTo("wait=1");
    fixture.store().runEndWriter().endCancelled(quiet.fence());
  }

  /** Waits until a code is kept. Works only while no other run has a kept code. */
  private static void awaitKept() {
    Awaitility.await("the code is kept")
        .until(() -> fixture.sql("update early_answer set given_by = given_by") > 0);
  }
}
