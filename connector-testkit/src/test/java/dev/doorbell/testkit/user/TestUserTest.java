package dev.doorbell.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestUserTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Challenge SMS = Challenge.sms(null).withDigits(6);
  private static final Challenge CHOICE =
      Challenge.choice(List.of(new Option("sms", "SMS"), new Option("app", "App")));
  private static final Challenge FIELDS =
      Challenge.fields(new InputField("day", "Day", false), new InputField("pin", "PIN", true));

  private final TrialClock clock = TrialClock.at(NOON);

  @Test
  void the_steps_of_a_script_are_used_in_order() {
    Script script =
        TestUser.present().answers("000000", "123456").answers(challenge -> "7 89-012").script();
    assertThat(react(script, SMS)).isEqualTo(answerOf(new Answer.Typed("000000")));
    assertThat(react(script, SMS)).isEqualTo(answerOf(new Answer.Typed("123456")));
    assertThat(script.unusedSteps())
        .contains("Questions to the user: 2, steps in the script: 3", "types an answer");
    assertThat(react(script, SMS)).isEqualTo(answerOf(new Answer.Typed("789012")));
    assertThat(script.unusedSteps()).isNull();
  }

  @Test
  void a_question_without_a_step_fails_the_trial() {
    Script script = TestUser.present().answers("123456").script();
    react(script, SMS);
    assertRejected(
        script,
        SMS.wrongAnswer(),
        "Questions to the user: 2",
        "sms of 6 digits, after a wrong answer");
  }

  @Test
  void an_answer_to_all_further_questions_is_used_any_number_of_times() {
    Script script =
        TestUser.present().answers("000000").alwaysAnswers(challenge -> "123456").script();
    assertThat(react(script, SMS)).isEqualTo(answerOf(new Answer.Typed("000000")));
    for (int i = 0; i < 5; i++) {
      assertThat(react(script, SMS)).isEqualTo(answerOf(new Answer.Typed("123456")));
    }
    assertThat(script.unusedSteps()).isNull();
    assertThatIllegalStateException()
        .isThrownBy(() -> TestUser.present().alwaysAnswers(challenge -> "1").answers("2"));
  }

  @ParameterizedTest
  @CsvSource({"12345,6 digits", "1234567,6 digits", "abcdef,digits only", "' ',is empty"})
  void a_code_that_the_gateway_rejects_fails_the_trial(String typed, String why) {
    assertRejected(TestUser.present().answers(typed).script(), SMS, why);
  }

  @Test
  void
      a_code_of_unknown_length_is_read_without_what_surrounds_it_and_other_texts_keep_inner_spaces() {
    assertThat(react(TestUser.present().answers(" ab12. ").script(), Challenge.email(null)))
        .isEqualTo(answerOf(new Answer.Typed("ab12")));
    assertThat(
            react(TestUser.present().answers(" Rex the dog ").script(), Challenge.question("Pet?")))
        .isEqualTo(answerOf(new Answer.Typed("Rex the dog")));
  }

  @Test
  void a_code_can_answer_an_approval_only_if_the_challenge_offers_it() {
    assertThat(
            react(
                TestUser.present().answers("123456").script(),
                Challenge.approval().orCode(Channel.SMS, 6)))
        .isEqualTo(answerOf(new Answer.Typed("123456")));
    assertRejected(
        TestUser.present().answers("123456").script(), Challenge.approval(), "nothing is typed in");
  }

  @Test
  void options_and_values_must_be_those_of_the_question() {
    assertThat(react(TestUser.present().chooses("app").script(), CHOICE))
        .isEqualTo(answerOf(new Answer.Chosen("app")));
    assertRejected(
        TestUser.present().chooses("mail").script(),
        CHOICE,
        "one of the challenge's options",
        "[sms, app]");
    assertRejected(TestUser.present().chooses("app").script(), SMS, "not a choice");
    assertRejected(TestUser.present().answers("1").script(), CHOICE, "answered with option");
    Map<String, String> values = Map.of("day", "3", "pin", "9876");
    assertThat(react(TestUser.present().fills(values).script(), FIELDS))
        .isEqualTo(answerOf(new Answer.Filled(values)));
    assertRejected(TestUser.present().fills(Map.of("day", "3")).script(), FIELDS, "at pin");
    assertRejected(
        TestUser.present().fills(Map.of("day", "3", "pin", "1", "x", "y")).script(),
        FIELDS,
        "day, pin");
    assertRejected(TestUser.present().fills(values).script(), SMS, "answered with code");
  }

  @Test
  void the_user_can_only_request_what_the_challenge_offers() {
    assertRejected(TestUser.present().asksForResend().script(), SMS, "no resend is offered");
    assertRejected(TestUser.present().takesOtherWay("app").script(), SMS, "answered with code");
    Challenge offering = SMS.withOtherWays(List.of(new Option("app", "App")));
    assertThat(react(TestUser.present().takesOtherWay("app").script(), offering))
        .isEqualTo(answerOf(new Answer.OtherWay("app")));
  }

  @Test
  void a_resend_is_requested_when_the_challenge_allows_it() {
    Challenge later = SMS.withResendAt(NOON.plusSeconds(45));
    assertThat(react(TestUser.present().asksForResend().script(), later))
        .isEqualTo(answerOf(new Answer.ResendRequested()));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(45));
    Challenge tomorrow = SMS.withResendAt(Instant.now().plusSeconds(86_400));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() ->
            TestUser.present()
                .asksForResend()
                .script()
                .react(tomorrow, false, new TrialTime(InstantSource.system())))
        .withMessageContaining("TrialClock");
  }

  @Test
  void only_an_approval_or_a_polled_question_can_be_approved() {
    assertRejected(TestUser.present().approves(() -> {}).script(), SMS, "not an approval");
    assertRejected(TestUser.present().denies(() -> {}).script(), SMS, "not an approval");
    assertRejected(TestUser.present().waits().script(), SMS, "not an approval");
    // An approval that is not a question of its own, for instance a link in a message.
    assertThat(
            TestUser.present()
                .waits()
                .script()
                .react(Challenge.email(null), true, new TrialTime(clock)))
        .isEqualTo(new Reaction.Waits());
  }

  @Test
  void an_exception_in_the_code_for_the_answer_fails_the_trial() {
    TestUser user =
        TestUser.present()
            .answers(challenge -> {
              throw new IllegalStateException("no message came");
            });
    assertRejected(user.script(), SMS, "no message came");
  }

  @Test
  void an_absent_user_has_no_steps() {
    assertThat(TestUser.absent().isPresent()).isFalse();
    assertThat(TestUser.present().isPresent()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> TestUser.absent().answers("1"));
  }

  @Test
  void messages_do_not_contain_what_the_user_typed() {
    Script script = TestUser.present().answers("12345").script();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> react(script, SMS))
        .withMessageNotContaining("12345");
  }

  private Reaction react(Script script, Challenge challenge) {
    return script.react(challenge, false, new TrialTime(clock));
  }

  private static Reaction answerOf(Answer answer) {
    return new Reaction.Gives(answer);
  }

  private void assertRejected(Script script, Challenge challenge, String... words) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> react(script, challenge))
        .satisfies(error -> assertThat(error.getMessage()).contains(words));
  }
}
