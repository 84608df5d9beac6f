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
    assertThat(react(script, SMS)).isEqualTo(gives(new Answer.Typed("000000")));
    assertThat(react(script, SMS)).isEqualTo(gives(new Answer.Typed("123456")));
    assertThat(script.left())
        .contains("asked 2 times", "the script has 3 steps", "types an answer");
    assertThat(react(script, SMS)).isEqualTo(gives(new Answer.Typed("789012")));
    assertThat(script.left()).isNull();
  }

  @Test
  void more_questions_than_steps_fail() {
    Script script = TestUser.present().answers("123456").script();
    react(script, SMS);
    assertMisfit(script, SMS.wrongAnswer(), "asked 2 times", "sms of 6 digits, asked again");
  }

  @Test
  void an_answer_for_all_questions_may_be_used_any_number_of_times() {
    Script script =
        TestUser.present().answers("000000").alwaysAnswers(challenge -> "123456").script();
    assertThat(react(script, SMS)).isEqualTo(gives(new Answer.Typed("000000")));
    for (int i = 0; i < 5; i++) {
      assertThat(react(script, SMS)).isEqualTo(gives(new Answer.Typed("123456")));
    }
    assertThat(script.left()).isNull();
    assertThatIllegalStateException()
        .isThrownBy(() -> TestUser.present().alwaysAnswers(challenge -> "1").answers("2"));
  }

  @ParameterizedTest
  @CsvSource({"12345,6 characters", "1234567,6 characters", "abcdef,digits only", "' ',nothing"})
  void what_a_gateway_refuses_never_reaches_a_connector(String typed, String why) {
    assertMisfit(TestUser.present().answers(typed).script(), SMS, why);
  }

  @Test
  void a_code_of_unknown_length_may_be_anything_and_other_texts_keep_their_spaces() {
    assertThat(react(TestUser.present().answers("ab 12").script(), Challenge.email(null)))
        .isEqualTo(gives(new Answer.Typed("ab12")));
    assertThat(
            react(TestUser.present().answers(" Rex the dog ").script(), Challenge.question("Pet?")))
        .isEqualTo(gives(new Answer.Typed("Rex the dog")));
  }

  @Test
  void a_code_may_be_typed_in_place_of_an_approval_only_where_the_site_takes_it() {
    assertThat(
            react(
                TestUser.present().answers("123456").script(),
                Challenge.approval().orCode(Channel.SMS, 6)))
        .isEqualTo(gives(new Answer.Typed("123456")));
    assertMisfit(
        TestUser.present().answers("123456").script(), Challenge.approval(), "nothing is typed in");
  }

  @Test
  void options_and_values_have_to_be_those_of_the_question() {
    assertThat(react(TestUser.present().chooses("app").script(), CHOICE))
        .isEqualTo(gives(new Answer.Chosen("app")));
    assertMisfit(
        TestUser.present().chooses("mail").script(),
        CHOICE,
        "one of the challenge's options",
        "[sms, app]");
    assertMisfit(TestUser.present().chooses("app").script(), SMS, "nothing to choose");
    assertMisfit(TestUser.present().answers("1").script(), CHOICE, "answered with option");
    Map<String, String> values = Map.of("day", "3", "pin", "9876");
    assertThat(react(TestUser.present().fills(values).script(), FIELDS))
        .isEqualTo(gives(new Answer.Filled(values)));
    assertMisfit(TestUser.present().fills(Map.of("day", "3")).script(), FIELDS, "at pin");
    assertMisfit(
        TestUser.present().fills(Map.of("day", "3", "pin", "1", "x", "y")).script(),
        FIELDS,
        "day, pin");
    assertMisfit(TestUser.present().fills(values).script(), SMS, "answered with code");
  }

  @Test
  void only_what_is_offered_can_be_asked_for() {
    assertMisfit(TestUser.present().asksForResend().script(), SMS, "no resend is offered");
    assertMisfit(TestUser.present().takesOtherWay("app").script(), SMS, "answered with code");
    Challenge offering = SMS.withOtherWays(List.of(new Option("app", "App")));
    assertThat(react(TestUser.present().takesOtherWay("app").script(), offering))
        .isEqualTo(gives(new Answer.OtherWay("app")));
  }

  @Test
  void a_resend_is_asked_for_when_it_is_allowed() {
    Challenge later = SMS.withResendAt(NOON.plusSeconds(45));
    assertThat(react(TestUser.present().asksForResend().script(), later))
        .isEqualTo(gives(new Answer.ResendRequested()));
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
  void only_an_approval_is_approved() {
    assertMisfit(TestUser.present().approves(() -> {}).script(), SMS, "no approval");
    assertMisfit(TestUser.present().denies(() -> {}).script(), SMS, "no approval");
    assertMisfit(TestUser.present().waits().script(), SMS, "no approval");
    // For instance a link in a message, which the connector requests.
    assertThat(
            TestUser.present()
                .waits()
                .script()
                .react(Challenge.email(null), true, new TrialTime(clock)))
        .isEqualTo(new Reaction.Waits());
  }

  @Test
  void a_code_that_cannot_be_found_out_fails_the_trial() {
    TestUser user =
        TestUser.present()
            .answers(challenge -> {
              throw new IllegalStateException("no message came");
            });
    assertMisfit(user.script(), SMS, "no message came");
  }

  @Test
  void an_absent_user_has_no_steps() {
    assertThat(TestUser.absent().isPresent()).isFalse();
    assertThat(TestUser.present().isPresent()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> TestUser.absent().answers("1"));
  }

  @Test
  void what_is_typed_is_in_no_message() {
    Script script = TestUser.present().answers("12345").script();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> react(script, SMS))
        .withMessageNotContaining("12345");
  }

  private Reaction react(Script script, Challenge challenge) {
    return script.react(challenge, false, new TrialTime(clock));
  }

  private static Reaction gives(Answer answer) {
    return new Reaction.Gives(answer);
  }

  private void assertMisfit(Script script, Challenge challenge, String... words) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> react(script, challenge))
        .satisfies(error -> assertThat(error.getMessage()).contains(words));
  }
}
