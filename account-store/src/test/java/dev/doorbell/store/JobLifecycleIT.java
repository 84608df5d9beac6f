package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentOrder;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.EndOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.SendingOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One job from its request to its end, as the services call the store. */
class JobLifecycleIT {
  private static final byte[] ANSWER = "sealed".getBytes(StandardCharsets.UTF_8);

  @Test
  void a_job_with_a_challenge_is_requested_executed_ended_and_announced() {
    try (TestStore test = TestStore.open()) {
      Store store = test.store();
      var account = test.account();
      var incarnation = test.incarnation();

      var requested =
          (RequestOutcome.Created)
              store.runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), "key");
      Run job = requested.run();
      assertThat(job.status()).isEqualTo(RunStatus.REQUESTED);

      var claimed =
          (ClaimOutcome.Claimed)
              store.runClaims().claim(TestStore.job(job), incarnation, TestStore.CONNECTORS, true);
      var fence = claimed.run().fence();
      assertThat(claimed.run().replyTo()).isEqualTo(new ReplyTo(incarnation, 3));

      var credentials = store.accounts().snapshot(account.id()).credentials();
      assertThat(credentials.plainFields()).containsEntry("login", "sms-1");
      assertThat(credentials.sealedFields()).containsOnlyKeys("password");
      store.runProgress().saveLoginState(fence, LoginState.STARTED);
      assertThat(store.runProgress().markSending(fence)).isEqualTo(new SendingOutcome.MaySend());

      var session = new SavedSession(new byte[] {7}, credentials.sessionVersion());
      Challenge challenge =
          store
              .challengeLifecycle()
              .open(
                  fence,
                  new NewChallenge(
                      Ids.next(),
                      "{\"type\":\"sms\"}",
                      Duration.ofMinutes(3),
                      null,
                      new byte[] {9},
                      null,
                      false),
                  session);
      assertThat(challenge.viewJson()).isEqualTo("{\"type\":\"sms\"}");
      assertThat(store.runs().find(job.jobId()).status()).isEqualTo(RunStatus.WAITING);
      assertThat(store.accounts().snapshot(account.id()).session().sealed()).containsExactly(7);
      assertThat(store.challenges().allOpen()).containsExactly(challenge);
      assertThat(store.challenges().openDeadlines())
          .containsExactly(Map.entry(challenge.id(), challenge.expiresAt()));
      assertThat(store.runs().ownedBy(incarnation)).containsExactly(fence);
      assertThat(store.challenges().openOf("local", job.jobId())).isEqualTo(challenge);

      var accepted =
          (AnswerOutcome.Accepted)
              store.answers().answer(TestStore.OWNER, job.jobId(), challenge.id(), ANSWER, "local");
      assertThat(accepted.replyTo()).isEqualTo(new ReplyTo(incarnation, 3));
      assertThat(store.challenges().answered(incarnation)).hasSize(1);
      assertThat(store.challenges().openDeadlines()).isEmpty();

      var submit =
          (SubmitOutcome.ToSubmit) store.challengeLifecycle().submit(fence, challenge.id());
      assertThat(submit.sealedAnswer()).isEqualTo(ANSWER);
      assertThat(test.queryText("select sealed_answer from challenge")).isEqualTo("null");
      store.challengeLifecycle().finish(fence, challenge.id());

      var document =
          new NewDocument("2026-01", "January.pdf", "application/pdf", new byte[] {1, 2}, null);
      var saved = (SaveOutcome.Saved) store.documents().save(fence, document);
      assertThat(store.documents().save(fence, document))
          .isEqualTo(new SaveOutcome.AlreadyThere(saved.id()));
      assertThat(store.documents().piece("local", saved.id(), 1, 0, 1_000)).containsExactly(1, 2);

      var ended = (EndOutcome.Ended) store.runEndWriter().succeed(fence);
      assertThat(ended.run().documents()).isEqualTo(1);
      assertThat(store.runEndWriter().succeed(fence)).isInstanceOf(EndOutcome.AlreadyEnded.class);
      assertThat(store.runEndWriter().unannounced(Duration.ZERO, 10)).hasSize(1);
      store.runEndWriter().markAnnounced(job.jobId());
      assertThat(store.runEndWriter().unannounced(Duration.ZERO, 10)).isEmpty();
      assertThat(
              store.runs().list(TestStore.OWNER, RunFilter.ofAccount(account.id()), Page.first(10)))
          .extracting(Run::status)
          .containsExactly(RunStatus.SUCCEEDED);
      assertThat(store.schedules().due(10)).isEmpty();
      assertThat(
              store
                  .takeovers()
                  .takeOrphans(incarnation, java.util.Set.of("demo-bank"), new Capacity(10, 10)))
          .isEmpty();
      assertThat(
              store
                  .documentSearch()
                  .list(TestStore.OWNER, DocumentFilter.ALL, DocumentOrder.SAVED, Page.first(5)))
          .hasSize(1);
      assertThat(store.isReachable()).isTrue();
    }
  }
}
