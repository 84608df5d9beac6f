package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the next attempt treats the question of a lost attempt. */
class UnfinishedChallengesTest {
  private static final Challenge SMS = Challenge.sms(null);
  private static final SavedForm FORM =
      new SavedForm(URI.create("https://shop.example/code"), "UTF-8", "<form id=f></form>");

  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private int sent;

  private UnfinishedChallenges after(@Nullable UnfinishedChallenge left) {
    return new UnfinishedChallenges(true, left, record, new MessageAnnouncementCheck(null, record));
  }

  private static UnfinishedChallenge open() {
    return new UnfinishedChallenge(SMS, FORM, false);
  }

  @Test
  void a_first_attempt_ignores_resume_points() {
    UnfinishedChallenges first =
        new UnfinishedChallenges(false, null, record, new MessageAnnouncementCheck(null, record));
    first.resumeAt(ResumePoint.restart());
    assertThat(first.takeReason()).isNull();
    assertThat(record.calls()).isEmpty();
  }

  @Test
  void at_the_challenge_the_open_question_is_asked_in_place_of_the_new_one() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.resumeAt(ResumePoint.atChallenge(() -> {}));
    assertThat(unfinished.form()).isPresent();
    assertThat(unfinished.takeFor(SMS.withMessage("new"))).isEqualTo(SMS);
    assertThat(unfinished.takeReason()).isNull();
    assertThat(unfinished.form()).isEmpty();
    assertThat(unfinished.takeFor(SMS)).as("only once").isNull();
  }

  @Test
  void at_the_challenge_a_received_answer_is_asked_for_again() {
    UnfinishedChallenges unfinished = after(open().answered());
    unfinished.resumeAt(ResumePoint.atChallenge(() -> {}));
    assertThat(unfinished.takeFor(SMS)).isNull();
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.INTERRUPTED);
    assertThat(unfinished.takeReason()).as("only once").isNull();
  }

  @Test
  void after_a_restart_the_question_is_a_new_one_with_that_reason() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.resumeAt(ResumePoint.restart());
    assertThat(unfinished.form()).isEmpty();
    assertThat(unfinished.takeFor(SMS)).isNull();
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.RESTARTED);
  }

  @Test
  void when_signed_in_the_question_is_dropped_without_a_reason() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.resumeAt(ResumePoint.signedIn());
    assertThat(unfinished.takeFor(SMS)).isNull();
    assertThat(unfinished.takeReason()).isNull();
  }

  @Test
  void only_the_first_resume_point_counts_and_an_implied_one_is_not_recorded() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.setImpliedResumePoint(ResumePoint.restart());
    unfinished.resumeAt(ResumePoint.atChallenge(() -> {}));
    assertThat(unfinished.takeFor(SMS)).isNull();
    assertThat(record.calls()).isEmpty();
  }

  @Test
  void a_question_of_another_kind_restarts() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.resumeAt(ResumePoint.atChallenge(() -> {}));
    assertThat(unfinished.takeFor(Challenge.email(null))).isNull();
    assertThat(unfinished.takeReason()).isEqualTo(RepeatReason.RESTARTED);
  }

  @Test
  void a_message_after_the_take_over_is_a_breach_before_the_first_question_only() {
    MessageAnnouncementCheck messages = new MessageAnnouncementCheck(() -> sent, record);
    messages.takenOver();
    UnfinishedChallenges unfinished = new UnfinishedChallenges(true, open(), record, messages);
    unfinished.reportSecondMessage();
    sent = 1;
    unfinished.reportSecondMessage();
    assertThat(record.breaches().all()).as("checked once").isEmpty();

    UnfinishedChallenges again = new UnfinishedChallenges(true, open(), record, messages);
    again.reportSecondMessage();
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .containsExactly(Rule.SENDS_NO_SECOND_MESSAGE);
  }

  @Test
  void without_a_counter_announcing_a_message_is_the_breach() {
    UnfinishedChallenges unfinished = after(open());
    unfinished.siteMaySend();
    unfinished.reportSecondMessage();
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .containsExactly(Rule.SENDS_NO_SECOND_MESSAGE);
  }
}
