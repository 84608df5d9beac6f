package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job from its account to its document, with a scripted worker. */
class HappyPathIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();

  @Test
  void a_user_answers_and_the_job_resumes_and_saves_a_document() throws Exception {
    assertThat(web.get("/api/connectors").json().at("/items/1/slug").asString())
        .isEqualTo("demo-bank");
    UUID account = web.account();
    ScriptedWorker worker = fixture.newWorker();
    try (SseClient events = web.events("?account=" + account)) {
      assertThat(events.header("Content-Type")).startsWith("text/event-stream");
      events.awaitId();
      Answer requested = web.post("/api/accounts/" + account + "/jobs");
      assertThat(requested.status()).isEqualTo(202);
      UUID jobId = UUID.fromString(requested.text("jobId"));
      Run run = worker.claimAndPublish(jobId);
      Challenge challenge = worker.askAndPublish(run);

      SseClient.Frame asked = events.await("TwoFaRequested");
      assertThat(asked.data().at("/challenge/challengeId").asString())
          .isEqualTo(challenge.id().toString());
      assertThat(asked.data().at("/challenge/now").asString()).isNotEmpty();
      Answer waiting = web.get("/api/jobs/" + jobId);
      assertThat(waiting.text("status")).isEqualTo("WAITING");
      assertThat(waiting.json().at("/challenge/destination").asString()).isEqualTo("•••• 42");

      Answer answered = web.answer(jobId, " 123-456 ");
      assertThat(answered.status()).isEqualTo(202);
      events.await("TwoFaAnswered");
      assertThat(opened(run, challenge)).isEqualTo("{\"code\":\"123456\"}");

      fixture.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
      worker.publish(run, new LoginEvent.LoginSucceeded(false));
      SaveOutcome saved =
          fixture
              .store()
              .documents()
              .save(
                  run.fence(),
                  new NewDocument(
                      "k1",
                      "Relevé \"mars\".pdf",
                      "application/pdf",
                      new byte[] {37, 80, 68, 70},
                      null));
      fixture.store().runEndWriter().succeed(run.fence());
      worker.publish(run, new RunEvent.JobSucceeded(1));
      events.await("JobSucceeded");
      assertThat(events.types())
          .containsExactly(
              "JobStarted", "TwoFaRequested", "TwoFaAnswered", "LoginSucceeded", "JobSucceeded");

      UUID document = ((SaveOutcome.Saved) saved).id();
      assertThat(web.get("/api/documents?account=" + account).json().at("/items/0/id").asString())
          .isEqualTo(document.toString());
      Answer content = web.get("/api/documents/" + document + "/content");
      assertThat(content.response().body()).isEqualTo("%PDF");
      assertThat(content.header("Content-Disposition"))
          .isEqualTo(
              "attachment; filename=\"Relev_ _mars_.pdf\"; filename*=UTF-8''Relev%C3%A9%20%22mars%22.pdf");
      assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(web.get("/api/accounts/" + account).json().at("/lastJob/status").asString())
          .isEqualTo("SUCCEEDED");
    }
  }

  private static String opened(Run run, Challenge challenge) {
    SubmitOutcome outcome =
        fixture.store().challengeLifecycle().submit(run.fence(), challenge.id());
    byte[] sealed = ((SubmitOutcome.ToSubmit) outcome).sealedAnswer();
    byte[] plaintext =
        fixture
            .keysets()
            .opener()
            .open(sealed, SealContext.answer("local", run.jobId(), challenge.id()));
    return new String(plaintext, StandardCharsets.UTF_8);
  }
}
