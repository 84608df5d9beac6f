package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteDecisionsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();
  private static final UUID incarnation = test.incarnation();

  private static ApproveOutcome approve(Run run, Challenge challenge) {
    return store.challengeLifecycle().approve(run.fence(), challenge.id());
  }

  private static SiteEndOutcome end(Run run, Challenge challenge, SiteEnd reason) {
    return store.challengeLifecycle().endBySite(run.fence(), challenge.id(), reason);
  }

  private static String sealed(Challenge challenge) {
    return test.queryText(
        "select concat(sealed_answer, sealed_pending) from challenge where id = '"
            + challenge.id()
            + "'");
  }

  @Test
  void an_approval_closes_the_challenge_and_the_run_continues() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(approve(run, challenge)).as("repeated").isEqualTo(new ApproveOutcome.Approved());

    Challenge done = test.challenge(challenge);
    assertThat(done.state()).isEqualTo(ChallengeState.DONE);
    assertThat(done.closeReason()).isEqualTo(CloseReason.APPROVED);
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(sealed(challenge)).isEmpty();
    assertThat(test.answer(challenge))
        .as("not too late: the approval counts as the answer")
        .isEqualTo(new AnswerOutcome.AlreadyAnswered());
    assertThat(test.ask(run).state()).as("the site may ask again").isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_approval_wins_over_an_answer_that_is_not_submitted_and_erases_it() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(sealed(challenge)).isEmpty();
    assertThat(test.submit(run, challenge))
        .isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.DONE));
  }

  @Test
  void a_challenge_whose_answer_was_submitted_cannot_be_approved() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    test.submit(run, challenge);
    assertThat(approve(run, challenge))
        .isEqualTo(new ApproveOutcome.TooLate(ChallengeState.SUBMITTING));
    store.challengeLifecycle().finish(run.fence(), challenge.id());
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.TooLate(ChallengeState.DONE));
    assertThat(test.challenge(challenge).closeReason()).isNull();
  }

  @Test
  void a_concurrent_approval_submit_and_cancel_do_not_revert_each_other() {
    int approvals = 0;
    int submits = 0;
    for (int round = 0; round < 100; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = test.ask(run);
      test.answer(challenge);
      var outcomes =
          Race.between(
              () -> approve(run, challenge),
              () -> test.submit(run, challenge),
              () -> test.cancel(run));
      boolean approved = outcomes.get(0) instanceof ApproveOutcome.Approved;
      boolean submitted = outcomes.get(1) instanceof SubmitOutcome.ToSubmit;
      assertThat(approved).as("%s", outcomes).isNotEqualTo(submitted);
      assertThat(test.challenge(challenge).state())
          .isEqualTo(approved ? ChallengeState.DONE : ChallengeState.SUBMITTING);
      approvals += approved ? 1 : 0;
      submits += submitted ? 1 : 0;
    }
    assertThat(approvals).isPositive();
    assertThat(submits).isPositive();
  }

  @Test
  void exactly_one_of_a_concurrent_approval_end_by_the_site_and_cancel_succeeds() {
    int[] won = new int[3];
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = test.ask(run);
      var outcomes =
          Race.between(
              () -> approve(run, challenge),
              () -> end(run, challenge, SiteEnd.DENIED),
              () -> test.cancel(run));
      boolean approved = outcomes.get(0) instanceof ApproveOutcome.Approved;
      boolean denied = outcomes.get(1) instanceof SiteEndOutcome.Closed;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(Stream.of(approved, denied, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      assertThat(test.challenge(challenge).closeReason())
          .isEqualTo(
              approved
                  ? CloseReason.APPROVED
                  : denied ? CloseReason.DENIED : CloseReason.CANCELLED);
      won[approved ? 0 : denied ? 1 : 2]++;
    }
    assertThat(won).as("approvals, denials, cancels that won").doesNotContain(0);
  }

  @ParameterizedTest
  @EnumSource(SiteEnd.class)
  void an_end_by_the_site_closes_the_challenge_with_its_reason_and_the_run_continues(
      SiteEnd reason) {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    assertThat(end(run, challenge, reason)).isEqualTo(new SiteEndOutcome.Closed());
    assertThat(end(run, challenge, reason)).as("repeated").isEqualTo(new SiteEndOutcome.Closed());
    Challenge closed = test.challenge(challenge);
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo(reason.closeReason());
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(sealed(challenge)).isEmpty();
    assertThat(test.answer(challenge)).isEqualTo(new AnswerOutcome.TooLate());
    assertThat(approve(run, challenge))
        .isEqualTo(new ApproveOutcome.TooLate(ChallengeState.CANCELLED));
  }

  @Test
  void an_answer_that_came_before_the_end_by_the_site_is_still_submitted() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    assertThat(end(run, challenge, SiteEnd.EXPIRED_AT_SITE))
        .isEqualTo(new SiteEndOutcome.TooLate(ChallengeState.ANSWERED));
    assertThat(test.submit(run, challenge)).isInstanceOf(SubmitOutcome.ToSubmit.class);
  }
}
