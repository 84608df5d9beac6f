package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.SendingOutcome;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunContextTest {
  private TestAttempt parts = new TestAttempt();
  private RunContext context = parts.context();

  @AfterEach
  void close() {
    context.close();
    Thread.interrupted();
  }

  private void with(TestAttempt other) {
    context.close();
    parts = other;
    context = parts.context();
    parts.log.clear();
  }

  /** Replaces the attempt by a second one, which finds an open challenge of the first. */
  private UUID withUnfinishedChallenge() {
    TestAttempt second = TestAttempt.takenOver();
    UUID challenge = UUID.randomUUID();
    second
        .rows
        .challenges()
        .open(
            new NewChallenge(
                challenge,
                "{\"challengeId\": \"%s\", \"type\": \"sms\"}".formatted(challenge),
                TestAttempt.BUDGET,
                null,
                null,
                null,
                false),
            new SavedSession(new byte[0], 1));
    with(second);
    return challenge;
  }

  private ChallengeState state(UUID challenge) {
    return parts.rows.challenges().state(challenge);
  }

  @Test
  void calls_that_read_or_change_data_are_rejected_after_a_stop() {
    parts.control.stop(StopReason.CANCELLED);
    Map<String, Consumer<ConnectorContext>> calls =
        Map.ofEntries(
            Map.entry("field", c -> c.field("login")),
            Map.entry("optionalField", c -> c.optionalField("login")),
            Map.entry("resumeAt", c -> c.resumeAt(ResumePoint.signedIn())),
            Map.entry("deactivate", ConnectorContext::deactivateAutoSuccessfulLogin),
            Map.entry("notify", ConnectorContext::notifySuccessfulLogin),
            Map.entry("beforeSiteSendsCode", ConnectorContext::beforeSiteSendsCode),
            Map.entry("wait", c -> c.waitForAnswer(Challenge.appCode())),
            Map.entry("save", c -> c.save(document())),
            Map.entry("hasDocument", c -> c.hasDocument("key")),
            Map.entry("hasDocument of a version", c -> c.hasDocument("key", "v1")),
            Map.entry("accountData", ConnectorContext::accountData),
            Map.entry("saveAccountData", c -> c.saveAccountData(Map.of())),
            Map.entry("saveIdentity", c -> c.saveIdentity(identity())));

    assertThat(calls)
        .allSatisfy((name, call) ->
            assertThatThrownBy(() -> call.accept(context))
                .as(name)
                .isInstanceOf(RunStoppedException.class));
    assertThat(parts.log).isEmpty();
  }

  private static FetchedDocument document() {
    return FetchedDocument.of("key", "a.txt", "text/plain", new byte[] {1});
  }

  private static Identity identity() {
    return Identity.unknown().withName("Ada");
  }

  @Test
  void the_session_is_saved_before_the_site_may_send_a_code() {
    context.beforeSiteSendsCode();

    assertThat(parts.log).containsExactly("session saved", "sending");
  }

  @Test
  void an_automatic_run_ends_before_the_site_sends_a_code() {
    with(TestAttempt.automatic());

    assertThatThrownBy(context::beforeSiteSendsCode).isInstanceOf(RunStoppedException.class);

    assertThat(parts.log)
        .containsExactly("session saved", "run FAILED USER_ACTION_NEEDED.TWOFA_EXPIRED");
    assertThat(parts.control.endedInRow()).isNotNull();
    assertThatThrownBy(context::accountData).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void a_run_waits_without_a_slot_until_its_site_may_send_the_next_message() throws Exception {
    parts.control.takePermit();
    parts.control.whenPausing(() -> parts.log.add("waits"));
    parts.rows.sendingOutcome(new SendingOutcome.TooSoon(Duration.ofMillis(1)));
    parts.rows.sendingOutcome(new SendingOutcome.TooSoon(Duration.ofMillis(1)));

    context.beforeSiteSendsCode();

    assertThat(parts.log).containsExactly("session saved", "waits", "waits", "sending");
  }

  @Test
  void a_stop_ends_the_wait_for_the_next_message() {
    parts.rows.sendingOutcome(new SendingOutcome.TooSoon(Duration.ofHours(1)));
    parts.control.whenPausing(() -> parts.control.stop(StopReason.CANCELLED));

    assertThatThrownBy(context::beforeSiteSendsCode).isInstanceOf(RunStoppedException.class);

    assertThat(parts.log).containsExactly("session saved");
  }

  @Test
  void a_run_ends_if_its_site_has_sent_as_many_messages_as_allowed() {
    Run skipped = TestRuns.ended(parts.attempt.run(), RunStatus.SKIPPED, null);
    parts.rows.sendingOutcome(new SendingOutcome.TooMany(skipped));

    assertThatThrownBy(context::beforeSiteSendsCode).isInstanceOf(RunStoppedException.class);

    assertThat(parts.control.endedInRow()).isEqualTo(skipped);
    assertThat(parts.log).containsExactly("session saved");
  }

  @Test
  void an_automatic_run_ends_before_it_asks_its_user() {
    with(TestAttempt.automatic());

    assertThatThrownBy(() -> context.waitForAnswer(Challenge.appCode()))
        .isInstanceOf(RunStoppedException.class);

    assertThat(parts.rows.challenges().opened()).isEmpty();
  }

  @Test
  void a_login_that_succeeded_is_announced_and_its_session_saved_once() {
    parts.login.begin();
    parts.log.clear();

    context.notifySuccessfulLogin();
    context.notifySuccessfulLogin();

    assertThat(parts.log)
        .containsExactly("login SUCCEEDED", "event LoginSucceeded", "session saved");
  }

  @Test
  void a_login_without_automatic_success_is_not_assumed() {
    parts.login.begin();
    context.deactivateAutoSuccessfulLogin();
    parts.log.clear();

    parts.timers.pass(TestAttempt.ASSUMED_AFTER);

    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_first_attempt_has_nothing_to_resume() {
    context.resumeAt(ResumePoint.restart());

    assertThat(context.takenOver()).isFalse();
    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_take_over_that_is_signed_in_closes_the_challenge() {
    UUID challenge = withUnfinishedChallenge();

    context.resumeAt(ResumePoint.signedIn());

    assertThat(state(challenge)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(parts.log).containsExactly("event TwoFaCancelled");
  }

  @Test
  void a_take_over_at_the_challenge_leaves_it_open() {
    UUID challenge = withUnfinishedChallenge();

    context.resumeAt(ResumePoint.atChallenge(() -> {}));

    assertThat(state(challenge)).isEqualTo(ChallengeState.OPEN);
    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_take_over_that_logs_in_again_closes_the_challenge_and_announces_the_login() {
    UUID challenge = withUnfinishedChallenge();

    context.resumeAt(ResumePoint.restart());

    assertThat(state(challenge)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(parts.events.events()).contains(new LoginEvent.LoginStarted("RESTARTED"));
  }

  @Test
  void only_the_first_resume_point_has_an_effect() {
    UUID challenge = withUnfinishedChallenge();
    context.resumeAt(ResumePoint.atChallenge(() -> {}));

    context.resumeAt(ResumePoint.restart());

    assertThat(state(challenge)).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void a_take_over_without_a_resume_point_logs_in_again() {
    UUID challenge = withUnfinishedChallenge();

    context.beforeSiteSendsCode();

    assertThat(state(challenge)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(parts.log).containsSubsequence("event LoginStarted", "session saved", "sending");
  }

  @Test
  void a_take_over_that_notifies_success_counts_as_signed_in() {
    UUID challenge = withUnfinishedChallenge();

    context.notifySuccessfulLogin();

    assertThat(state(challenge)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(parts.events.events())
        .doesNotContain(new LoginEvent.LoginStarted("RESTARTED"))
        .contains(new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void the_session_of_an_older_run_is_restored() {
    context.site().keepToken("device", "abc");
    context.saveSession();
    SavedSession saved = parts.rows.session();

    TestAttempt next = new TestAttempt(parts.attempt.run());
    assertThat(saved).isNotNull();
    next.rows.session(saved);
    with(next);

    assertThat(context.site().token("device")).contains("abc");
    assertThat(context.site().restored()).isTrue();
  }

  @Test
  void a_session_is_not_restored_after_the_fields_changed() {
    context.site().keepToken("device", "abc");
    context.saveSession();
    SavedSession saved = parts.rows.session();

    TestAttempt next = new TestAttempt(parts.attempt.run());
    assertThat(saved).isNotNull();
    next.rows.session(saved);
    next.rows.changeFields();
    with(next);

    assertThat(context.site().token("device")).isEmpty();
    assertThat(context.site().restored()).isFalse();
  }

  @Test
  void the_context_returns_the_work_time_that_is_left() {
    assertThat(context.timeLeft()).isEqualTo(TestAttempt.BUDGET);
  }

  @Test
  void a_document_is_saved_and_announced_once() {
    context.save(document());
    context.save(document());

    assertThat(parts.log).containsExactly("document key", "event DocumentSaved");
    assertThat(context.hasDocument("key")).isTrue();
    assertThat(parts.rows.documents().getFirst().content().get()).hasBinaryContent(new byte[] {1});
  }
}
