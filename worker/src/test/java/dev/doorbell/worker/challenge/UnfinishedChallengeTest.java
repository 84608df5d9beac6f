package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.TestRuns;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnfinishedChallengeTest {
  private static final SavedForm FORM =
      new SavedForm(URI.create("https://site.example/code"), "UTF-8", "<form></form>");

  private final FakeChallengeRows rows = new FakeChallengeRows(TestRuns.running(UUID.randomUUID()));
  private final FakeAnnouncer announcer = new FakeAnnouncer();
  private final ChallengeView view = TestChallenges.view(Challenge.sms("+33"));
  private final UUID id = view.challengeId();

  private UnfinishedChallenge load(boolean takenOver) {
    return UnfinishedChallenge.load(
        rows,
        announcer,
        (challengeId, sealed) ->
            new String(sealed, UTF_8).equals("form of " + challengeId)
                ? Optional.of(FORM)
                : Optional.empty(),
        takenOver);
  }

  private void openChallenge() {
    rows.open(TestChallenges.row(view, ("form of " + id).getBytes(UTF_8)), TestChallenges.SESSION);
  }

  private void openChallengeAndTakeAnswer() {
    openChallenge();
    rows.answer(id, new byte[] {1});
    rows.submit(id);
  }

  @Test
  void a_first_attempt_has_no_unfinished_challenge() {
    openChallenge();

    UnfinishedChallenge unfinished = load(false);

    assertThat(unfinished.takeFor(ChallengeType.SMS)).isNull();
    assertThat(unfinished.form()).isEmpty();
  }

  @Test
  void the_open_challenge_of_an_older_attempt_is_resumed_once() {
    openChallenge();
    UnfinishedChallenge unfinished = load(true);
    unfinished.atChallenge();

    ChallengeView resumed = unfinished.takeFor(ChallengeType.SMS);

    assertThat(resumed).isNotNull();
    assertThat(resumed.challengeId()).isEqualTo(id);
    assertThat(unfinished.takeFor(ChallengeType.SMS)).isNull();
    assertThat(unfinished.takeReason()).isNull();
    assertThat(announcer.outcomes()).isEmpty();
  }

  @Test
  void a_resumed_challenge_has_the_deadline_of_its_row() {
    openChallenge();

    ChallengeView resumed = load(true).takeFor(ChallengeType.SMS);

    assertThat(resumed).isNotNull();
    assertThat(resumed.expiresAt()).isEqualTo(rows.resume(id).expiresAt());
  }

  @Test
  void an_answer_that_was_taken_is_not_used_again_and_the_user_is_asked_again() {
    openChallengeAndTakeAnswer();
    UnfinishedChallenge unfinished = load(true);

    unfinished.atChallenge();

    assertThat(unfinished.takeFor(ChallengeType.SMS)).isNull();
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.INTERRUPTED);
    assertThat(announcer.outcomes()).isEmpty();
  }

  @Test
  void the_reason_for_asking_again_is_returned_once() {
    openChallengeAndTakeAnswer();
    UnfinishedChallenge unfinished = load(true);
    unfinished.atChallenge();
    unfinished.takeReason();

    assertThat(unfinished.takeReason()).isNull();
  }

  @Test
  void a_challenge_that_is_not_needed_is_closed_and_announced_once() {
    openChallenge();
    UnfinishedChallenge unfinished = load(true);

    unfinished.notNeeded();
    unfinished.notNeeded();

    assertThat(rows.state(id)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(announcer.events())
        .containsExactly(new ChallengeEvent.TwoFaCancelled(id, CloseReason.NOT_NEEDED));
    assertThat(unfinished.takeReason()).isNull();
  }

  @Test
  void a_login_that_starts_again_closes_the_challenge_and_asks_again() {
    openChallenge();
    UnfinishedChallenge unfinished = load(true);

    unfinished.restarted();

    assertThat(rows.state(id)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(announcer.events())
        .containsExactly(new ChallengeEvent.TwoFaCancelled(id, CloseReason.RESTARTED));
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.RESTARTED);
  }

  @Test
  void a_challenge_whose_answer_was_taken_is_not_announced_as_cancelled() {
    openChallengeAndTakeAnswer();

    load(true).restarted();

    assertThat(announcer.outcomes()).isEmpty();
    assertThat(rows.unfinished()).isNull();
  }

  @Test
  void a_challenge_of_another_type_is_closed() {
    openChallenge();
    UnfinishedChallenge unfinished = load(true);

    assertThat(unfinished.takeFor(ChallengeType.APP)).isNull();

    assertThat(rows.state(id)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.RESTARTED);
  }

  @Test
  void a_challenge_that_cannot_be_read_is_closed() {
    rows.open(
        new NewChallenge(
            id, "{\"type\": \"later\"}", TestChallenges.TIMEOUT, null, null, null, false),
        TestChallenges.SESSION);
    UnfinishedChallenge unfinished = load(true);

    assertThat(unfinished.takeFor(ChallengeType.SMS)).isNull();

    assertThat(rows.state(id)).isEqualTo(ChallengeState.CANCELLED);
  }

  @Test
  void the_form_is_available_until_the_challenge_is_closed() {
    openChallenge();
    UnfinishedChallenge unfinished = load(true);
    assertThat(unfinished.form()).contains(FORM);

    unfinished.notNeeded();

    assertThat(unfinished.form()).isEmpty();
  }
}
