package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChallengeDraftsTest {
  private static final Duration DEFAULT = Duration.ofSeconds(90);

  private final ChallengeDrafts drafts =
      new ChallengeDrafts(
          TestChallenges.SAVES_SESSION,
          (challengeId, form) -> ("form of " + challengeId).getBytes(UTF_8),
          DEFAULT);

  private ChallengeDraft draft(Challenge challenge, WaitOptions options, boolean mayBeEarly) {
    return drafts.draft(challenge, TestChallenges.view(challenge), options, mayBeEarly);
  }

  private ChallengeDraft draft(Challenge challenge) {
    return draft(challenge, WaitOptions.NONE, true);
  }

  @Test
  void the_default_timeout_is_used_if_the_connector_sets_none() {
    assertThat(draft(Challenge.appCode()).row().timeout()).isEqualTo(DEFAULT);
  }

  @Test
  void the_timeout_of_the_connector_is_used_even_if_it_is_three_minutes() {
    Duration minutes = Duration.ofMinutes(3);

    assertThat(draft(Challenge.appCode().withTimeout(minutes)).row().timeout()).isEqualTo(minutes);
  }

  @Test
  void only_a_challenge_for_a_code_takes_an_early_answer() {
    assertThat(draft(Challenge.sms("+33")).row().takesEarlyAnswer()).isTrue();
    assertThat(draft(Challenge.approval()).row().takesEarlyAnswer()).isFalse();
    assertThat(draft(Challenge.question("?")).row().takesEarlyAnswer()).isFalse();
  }

  @Test
  void a_challenge_that_must_not_be_answered_early_takes_no_early_answer() {
    assertThat(draft(Challenge.sms("+33"), WaitOptions.NONE, false).row().takesEarlyAnswer())
        .isFalse();
  }

  @Test
  void the_draft_has_the_session_and_the_time_from_which_a_resend_is_possible() {
    Instant later = Instant.parse("2026-03-01T10:00:30Z");

    ChallengeDraft draft = draft(Challenge.sms("+33").withResendAt(later));

    assertThat(draft.session()).isSameAs(TestChallenges.SAVES_SESSION);
    assertThat(draft.row().resendAt()).isEqualTo(later);
    assertThat(draft.row().id()).isEqualTo(draft.view().challengeId());
  }

  @Test
  void the_form_is_sealed_for_its_challenge() {
    Form form =
        new SavedForm(
                URI.create("https://site.example/code"),
                "UTF-8",
                "<form action='https://site.example/code' method='post'></form>")
            .form();

    ChallengeDraft draft = draft(Challenge.sms("+33"), WaitOptions.NONE.savingForm(form), true);

    assertThat(draft.row().sealedForm()).isEqualTo(("form of " + draft.row().id()).getBytes(UTF_8));
    assertThat(draft(Challenge.sms("+33")).row().sealedForm()).isNull();
  }

  @Test
  void the_poll_for_an_approval_is_passed_on() {
    ApprovalPoll poll = ApprovalPoll.every(Duration.ofSeconds(1), () -> Approval.PENDING);

    assertThat(draft(Challenge.approval(), WaitOptions.NONE.polling(poll), true).poll())
        .isSameAs(poll);
  }
}
