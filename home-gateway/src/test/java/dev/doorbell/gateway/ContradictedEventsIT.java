package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that may write to the events topic cannot close a challenge, hide it, or show a user a
 * text of its own.
 */
class ContradictedEventsIT {
  private static final String FORGED_TEXT = "Call 0800 and enter your card number";

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();
  private static final ScriptedWorker worker = fixture.worker();

  private final UUID account = web.account();
  private final Run run = worker.claimAndPublish(web.job(account));

  private static void forge(JobRef job, String id, JobEvent event) {
    worker.publish(new EventEnvelope(id, "/doorbell/forged", Instant.now(), job, event, null));
  }

  private void forge(JobEvent event) {
    forge(job(run.jobId(), run.owner(), run.attempt()), "forged-" + Ids.next(), event);
  }

  private JobRef job(UUID jobId, String owner, int attempt) {
    return new JobRef(jobId, owner, run.accountId(), run.connector(), attempt);
  }

  private static ChallengeEvent request(UUID challenge) {
    return new ChallengeEvent.TwoFaRequested(
        TestRows.codeBySms(challenge, FORGED_TEXT).withExpiresAt(Instant.now().plusSeconds(180)));
  }

  /**
   * Publishes a genuine event and waits until the stream delivers it. By then every earlier event
   * of its partition was processed.
   */
  private void publishAndAwait(SseClient stream) {
    LoginEvent next = new LoginEvent.LoginStarted("marker");
    worker.publish(run, next);
    stream.await("LoginStarted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answered", "approved", "expired", "cancelled", "succeeded", "failed"})
  void a_forged_closing_event_does_not_close_an_open_challenge(String end) throws Exception {
    Challenge challenge = worker.askAndPublish(run);
    try (SseClient old = web.events("?account=" + account)) {
      old.await("TwoFaRequested");
      JobEvent forged =
          switch (end) {
            case "answered" -> new ChallengeEvent.TwoFaAnswered(challenge.id());
            case "approved" -> new ChallengeEvent.TwoFaApproved(challenge.id());
            case "expired" -> new ChallengeEvent.TwoFaExpired(challenge.id());
            case "cancelled" ->
                new ChallengeEvent.TwoFaCancelled(challenge.id(), CloseReason.CANCELLED);
            case "succeeded" -> new RunEvent.JobSucceeded(0);
            default -> new RunEvent.JobFailed("LOGIN_FAILED", null);
          };
      String id =
          forged instanceof RunEvent
              ? EventIds.end(run.jobId())
              : EventIds.challenge(run.jobId(), challenge.id(), end);
      forge(job(run.jobId(), run.owner(), run.attempt()), id, forged);
      publishAndAwait(old);
      assertThat(old.types()).doesNotContain(forged.getClass().getSimpleName());
      try (SseClient fresh = web.events("?account=" + account)) {
        assertThat(fresh.await("TwoFaRequested").text("challengeId"))
            .isEqualTo(challenge.id().toString());
      }
      // In the case "answered", the genuine event has the id of the forged one; it is delivered
      // nevertheless.
      assertThat(web.answer(run.jobId(), "123456").status()).isEqualTo(202);
      old.await("TwoFaAnswered");
    }
  }

  @Test
  void a_forged_attempt_number_does_not_suppress_later_events() throws Exception {
    try (SseClient stream = web.events("?account=" + account)) {
      stream.awaitId();
      JobEvent started = new LoginEvent.LoginStarted(null);
      forge(job(run.jobId(), run.owner(), 1_000_000), "forged-attempt", started);
      Challenge challenge = worker.askAndPublish(run);
      assertThat(stream.await("TwoFaRequested").text("challengeId"))
          .isEqualTo(challenge.id().toString());
    }
  }

  @Test
  void a_challenge_without_a_row_is_not_delivered() throws Exception {
    Challenge challenge = worker.askAndPublish(run);
    try (SseClient stream = web.events("?account=" + account)) {
      stream.await("TwoFaRequested");
      forge(request(Ids.next()));
      forge(job(Ids.next(), run.owner(), 1), "forged-job", request(Ids.next()));
      publishAndAwait(stream);
      assertThat(stream.types()).containsOnlyOnce("TwoFaRequested");
      try (SseClient fresh = web.events("?account=" + account)) {
        assertThat(fresh.await("TwoFaRequested").text("challengeId"))
            .isEqualTo(challenge.id().toString());
        fresh.awaitId();
        assertThat(fresh.types()).containsOnlyOnce("TwoFaRequested");
      }
    }
  }

  @Test
  void a_challenge_is_delivered_with_the_text_of_its_row() throws Exception {
    Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    try (SseClient stream = web.events("?account=" + account)) {
      forge(request(challenge.id()));
      SseClient.Frame shown = stream.await("TwoFaRequested");
      assertThat(shown.data().toString())
          .contains(challenge.id().toString(), "•••• 42")
          .doesNotContain(FORGED_TEXT);
    }
  }

  @Test
  void an_event_reaches_only_the_owner_of_the_row() throws Exception {
    try (SseClient stream = web.events("?account=" + account)) {
      stream.awaitId();
      JobRef stranger = job(run.jobId(), "stranger", run.attempt());
      forge(stranger, "forged-owner", new LoginEvent.LoginStarted("forged"));
      publishAndAwait(stream);
      assertThat(stream.frames()).noneMatch(frame -> frame.data().toString().contains("forged"));
    }
    assertThat(fixture.metrics(fixture.gateway()))
        .contains("doorbell_gateway_events_total{kind=\"contradicted\"}");
  }

  @Test
  void a_challenge_whose_row_was_deleted_is_closed() throws Exception {
    Challenge challenge = worker.askAndPublish(run);
    try (SseClient stream = web.events("?account=" + account)) {
      stream.await("TwoFaRequested");
      fixture.sql("delete from challenge where id = '%s'".formatted(challenge.id()));
      assertThat(stream.await("TwoFaCancelled").text("challengeId"))
          .isEqualTo(challenge.id().toString());
    }
  }
}
