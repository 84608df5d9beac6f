package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.gateway.fixture.TopicReader;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.Run;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for another code, from the user's click to the events that subscribers get. */
class ResendIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway gateway = fixture.gateway();
  private static final ApiClient web = fixture.web();
  private static final ApiClient other = fixture.web(fixture.newGateway());
  private static final ScriptedWorker worker = fixture.worker();

  private static Challenge ask(Run run, Instant resendAt) {
    return worker.ask(run, ScriptedWorker.resendable(resendAt), LONG);
  }

  private static Challenge openChallenge(Instant resendAt) {
    return ask(worker.claim(web.job(web.account())), resendAt);
  }

  private static String path(Challenge challenge) {
    return "/api/jobs/" + challenge.jobId() + "/resend";
  }

  private static String named(Challenge challenge) {
    return "{\"challengeId\": \"" + challenge.id() + "\"}";
  }

  @Test
  void a_request_for_another_code_reaches_the_worker_and_all_subscribers_once_from_any_gateway()
      throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account);
        TopicReader replies = TopicReader.of("doorbell.replies")) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      Challenge challenge =
          worker.askAndPublish(run, ScriptedWorker.resendable(Instant.now().minusSeconds(1)), LONG);
      events.await("TwoFaRequested");

      Answer accepted = web.post(path(challenge));
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(accepted.text("jobId")).isEqualTo(run.jobId().toString());
      assertThat(accepted.text("challengeId")).isEqualTo(challenge.id().toString());
      assertThat(other.post(path(challenge), named(challenge)).status()).isEqualTo(202);

      SseClient.Frame requested = events.await("TwoFaResendRequested");
      assertThat(requested.text("challengeId")).isEqualTo(challenge.id().toString());
      String id = challenge.id().toString();
      Awaitility.await("the worker's record").until(() -> replies.count(id) > 0);
      assertThat(replies.partitionsOf(id)).containsOnly(ScriptedWorker.PARTITION);
      assertThat(replies.first(id)).contains("ResendReply", worker.incarnation().toString());
      events.awaitHeartbeat();
      assertThat(events.types()).containsOnlyOnce("TwoFaResendRequested");
      assertThat(replies.count(id)).isEqualTo(1);
      assertThat(web.get("/api/jobs/" + run.jobId()).json().has("challenge"))
          .as("it can still be answered")
          .isTrue();
      assertThat(fixture.metrics(gateway))
          .contains("doorbell_gateway_resends_total{outcome=\"accepted\"}");
    }
  }

  /**
   * The worker's events are lost; the reconciler finds the closed challenge and the next one in the
   * rows.
   */
  @Test
  void a_resent_challenge_is_closed_at_all_subscribers_even_without_its_event() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      Challenge first =
          worker.askAndPublish(run, ScriptedWorker.resendable(Instant.now().minusSeconds(1)), LONG);
      events.await("TwoFaRequested");
      web.post(path(first));
      fixture.store().challengeLifecycle().takeResend(run.fence(), first.id());
      SseClient.Frame closed = events.await("TwoFaCancelled");
      assertThat(closed.text("challengeId")).isEqualTo(first.id().toString());
      assertThat(closed.text("reason")).isEqualTo("RESENT");
      Challenge second = ask(run, Instant.now().plusSeconds(60));
      events.await(
          frame -> frame.text("challengeId").equals(second.id().toString()), "the next one");
    }
  }

  @Test
  void an_answer_to_a_resent_challenge_is_410() {
    Run run = worker.claim(web.job(web.account()));
    Challenge first = ask(run, Instant.now().minusSeconds(1));
    web.post(path(first));
    fixture.store().challengeLifecycle().takeResend(run.fence(), first.id());
    ask(run, Instant.now().plusSeconds(60));

    String body = "{\"code\": \"123456\", \"challengeId\": \"" + first.id() + "\"}";
    Answer late = web.post("/api/jobs/" + run.jobId() + "/answer", body);
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.text("code")).isEqualTo("RESENT");
    assertThat(late.text("title")).contains("on its way");
    assertThat(web.post(path(first), named(first)).status()).as("a second click").isEqualTo(202);
    assertThat(web.answer(run.jobId(), "654321").status()).as("to the next one").isEqualTo(202);
  }

  @Test
  void a_request_that_comes_too_soon_gets_the_time_when_it_may_be_repeated() {
    Challenge challenge = openChallenge(Instant.now().plusSeconds(60));
    Answer early = web.post(path(challenge));
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("code")).isEqualTo("RESEND_TOO_SOON");
    assertThat(Instant.parse(early.text("resendAt"))).isEqualTo(challenge.resendAt());
    assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(30, 60);
    assertThat(fixture.metrics(gateway))
        .contains("doorbell_gateway_resends_total{outcome=\"resend_too_soon\"}");
    assertThat(fixture.store().challenges().find(challenge.id()).resendRequested()).isFalse();
  }

  @Test
  void a_request_that_can_not_succeed_is_rejected_with_the_reason() {
    assertRejected(openChallenge(null), 409, "RESEND_NOT_OFFERED");

    Challenge answered = openChallenge(Instant.now().minusSeconds(1));
    web.answer(answered.jobId(), "123456");
    assertRejected(answered, 409, "ALREADY_ANSWERED");

    Challenge cancelled = openChallenge(Instant.now().minusSeconds(1));
    web.post("/api/jobs/" + cancelled.jobId() + "/cancel");
    assertRejected(cancelled, 410, "TOO_LATE");

    Answer ofAnotherJob = web.post(path(answered), named(cancelled));
    assertThat(ofAnotherJob.status()).isEqualTo(404);
    assertThat(ofAnotherJob.text("code")).isEqualTo("UNKNOWN_CHALLENGE");

    Answer beforeChallenge = web.post("/api/jobs/" + web.job(web.account()) + "/resend");
    assertThat(beforeChallenge.status()).isEqualTo(409);
    assertThat(beforeChallenge.text("code")).isEqualTo("NOTHING_ASKED");

    Answer unknown = web.post("/api/jobs/" + UUID.randomUUID() + "/resend");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("UNKNOWN_JOB");
  }

  private static void assertRejected(Challenge challenge, int status, String code) {
    Answer answer = web.post(path(challenge));
    assertThat(answer.status()).as(code).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {                        | 400 | MALFORMED_BODY",
        "application/json | []                       | 400 | MALFORMED_BODY",
        "application/json | {\"challengeId\": \"7\"} | 422 | INVALID_VALUE",
        "application/json | {\"code\": \"123456\"}   | 422 | UNKNOWN_FIELD",
        "text/plain       | {}                       | 415 | UNSUPPORTED_MEDIA_TYPE",
      })
  void an_invalid_body_is_rejected_and_requests_nothing(
      String type, String body, int status, String code) {
    Challenge challenge = openChallenge(Instant.now().minusSeconds(1));
    Answer answer =
        web.send(
            web.to(path(challenge))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(fixture.store().challenges().find(challenge.id()).resendRequested()).isFalse();
  }
}
