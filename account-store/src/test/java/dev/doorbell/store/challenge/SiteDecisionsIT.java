package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteDecisionsIT {
  private static TestStore test;
  private static Store store;
  private static UUID incarnation;

  @BeforeAll
  static void open() {
    test = TestStore.open();
    store = test.store();
    incarnation = test.incarnation();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static Challenge ask(Run run) {
    var challenge =
        new NewChallenge(
            Ids.next(), "{}", Duration.ofMinutes(3), null, new byte[] {9}, null, false);
    return store.challengeLifecycle().open(run.fence(), challenge, null);
  }

  private static AnswerOutcome answer(Challenge challenge) {
    byte[] code = {1};
    return store
        .answers()
        .answer(TestStore.OWNER, challenge.jobId(), challenge.id(), code, "local");
  }

  private static ApproveOutcome approve(Run run, Challenge challenge) {
    return store.challengeLifecycle().approve(run.fence(), challenge.id());
  }

  private static SiteEndOutcome end(Run run, Challenge challenge, SiteEnd reason) {
    return store.challengeLifecycle().endBySite(run.fence(), challenge.id(), reason);
  }

  private static String sealed(Challenge challenge) {
    return test.one(
        "select concat(sealed_answer, sealed_pending) from challenge where id = '"
            + challenge.id()
            + "'");
  }

  @Test
  void an_approval_is_done_with_at_once_and_the_run_goes_on() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(approve(run, challenge)).as("repeated").isEqualTo(new ApproveOutcome.Approved());

    Challenge done = store.challenges().find(challenge.id());
    assertThat(done.state()).isEqualTo(ChallengeState.DONE);
    assertThat(done.closeReason()).isEqualTo("APPROVED");
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(sealed(challenge)).isEmpty();
    assertThat(answer(challenge))
        .as("nothing is too late: the approval counts")
        .isEqualTo(new AnswerOutcome.AlreadyAnswered());
    assertThat(ask(run).state()).as("the site may want more").isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_approval_beats_an_answer_that_is_not_handed_over_and_erases_it() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    answer(challenge);
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(sealed(challenge)).isEmpty();
    assertThat(store.challengeLifecycle().submit(run.fence(), challenge.id()))
        .isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.DONE));
  }

  @Test
  void an_answer_that_was_handed_over_is_not_called_approved() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    answer(challenge);
    store.challengeLifecycle().submit(run.fence(), challenge.id());
    assertThat(approve(run, challenge))
        .isEqualTo(new ApproveOutcome.TooLate(ChallengeState.SUBMITTING));
    store.challengeLifecycle().finish(run.fence(), challenge.id());
    assertThat(approve(run, challenge)).isEqualTo(new ApproveOutcome.TooLate(ChallengeState.DONE));
    assertThat(store.challenges().find(challenge.id()).closeReason()).isNull();
  }

  @Test
  void of_an_approval_a_hand_over_and_a_cancel_at_once_none_undoes_the_other() {
    int approvals = 0;
    int handOvers = 0;
    for (int round = 0; round < 100; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run);
      answer(challenge);
      var outcomes =
          Race.between(
              () -> approve(run, challenge),
              () -> store.challengeLifecycle().submit(run.fence(), challenge.id()),
              () -> store.runEnds().cancel(TestStore.OWNER, run.jobId()));
      boolean approved = outcomes.get(0) instanceof ApproveOutcome.Approved;
      boolean handedOver = outcomes.get(1) instanceof SubmitOutcome.Submit;
      assertThat(approved).as("%s", outcomes).isNotEqualTo(handedOver);
      Challenge after = store.challenges().find(challenge.id());
      assertThat(after.state())
          .isEqualTo(approved ? ChallengeState.DONE : ChallengeState.SUBMITTING);
      approvals += approved ? 1 : 0;
      handOvers += handedOver ? 1 : 0;
    }
    assertThat(approvals).isPositive();
    assertThat(handOvers).isPositive();
  }

  @Test
  void of_an_approval_an_end_by_the_site_and_a_cancel_of_an_open_challenge_exactly_one_wins() {
    int[] won = new int[3];
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run);
      var outcomes =
          Race.between(
              () -> approve(run, challenge),
              () -> end(run, challenge, SiteEnd.DENIED),
              () -> store.runEnds().cancel(TestStore.OWNER, run.jobId()));
      boolean approved = outcomes.get(0) instanceof ApproveOutcome.Approved;
      boolean denied = outcomes.get(1) instanceof SiteEndOutcome.Closed;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(Stream.of(approved, denied, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      assertThat(store.challenges().find(challenge.id()).closeReason())
          .isEqualTo(approved ? "APPROVED" : denied ? "DENIED" : "CANCELLED");
      won[approved ? 0 : denied ? 1 : 2]++;
    }
    assertThat(won).as("approvals, denials, cancels that won").doesNotContain(0);
  }

  @ParameterizedTest
  @EnumSource(SiteEnd.class)
  void a_site_that_ends_it_says_why_and_the_run_goes_on(SiteEnd reason) {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    assertThat(end(run, challenge, reason)).isEqualTo(new SiteEndOutcome.Closed());
    assertThat(end(run, challenge, reason)).as("repeated").isEqualTo(new SiteEndOutcome.Closed());
    Challenge closed = store.challenges().find(challenge.id());
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo(reason.name());
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(sealed(challenge)).isEmpty();
    assertThat(answer(challenge)).isEqualTo(new AnswerOutcome.TooLate());
    assertThat(approve(run, challenge))
        .isEqualTo(new ApproveOutcome.TooLate(ChallengeState.CANCELLED));
  }

  @Test
  void an_answer_that_came_before_the_sites_end_is_still_collected() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    answer(challenge);
    assertThat(end(run, challenge, SiteEnd.EXPIRED_AT_SITE))
        .isEqualTo(new SiteEndOutcome.TooLate(ChallengeState.ANSWERED));
    assertThat(store.challengeLifecycle().submit(run.fence(), challenge.id()))
        .isInstanceOf(SubmitOutcome.Submit.class);
  }
}
