package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Reaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalUserTest {
  private static final String PNG = "data:image/png;base64,iVBORw0KGgo=";

  private static Reaction react(FakePrompt prompt, Challenge challenge) {
    return new TerminalUser(prompt, picture -> "/tmp/picture.png")
        .react(challenge, true, new TrialTime(TrialClock.standing()));
  }

  private static Reaction gives(Answer answer) {
    return new Reaction.Gives(answer);
  }

  @Test
  void a_code_is_typed_without_being_shown_and_a_code_of_another_length_is_asked_for_again() {
    FakePrompt prompt = new FakePrompt("12345", "483920");
    assertThat(react(prompt, Challenge.sms("+33 **").withDigits(6)))
        .isEqualTo(gives(new Answer.Typed("483920")));
    assertThat(prompt.secretQuestions()).hasSize(2);
    assertThat(prompt.shown().getFirst()).isEqualTo("The site asks: sms of 6 digits to +33 **");
    assertThat(prompt.shown().toString()).doesNotContain("12345", "483920");
  }

  @Test
  void an_empty_line_shows_what_else_is_possible() {
    Challenge challenge =
        Challenge.sms(null)
            .withResendAt(Instant.EPOCH)
            .withOtherWays(List.of(new Option("mail", "An e-mail")));
    assertThat(react(new FakePrompt("", "2"), challenge))
        .isEqualTo(gives(new Answer.ResendRequested()));
    assertThat(react(new FakePrompt("", "9", "3"), challenge))
        .isEqualTo(gives(new Answer.OtherWay("mail")));
    assertThat(react(new FakePrompt("", "4"), challenge)).isEqualTo(new Reaction.Cancels());
  }

  @Test
  void after_an_empty_line_the_person_can_still_type_the_code() {
    FakePrompt prompt = new FakePrompt("", "1", "483920");
    assertThat(react(prompt, Challenge.sms(null).withDigits(6)))
        .isEqualTo(gives(new Answer.Typed("483920")));
    assertThat(prompt.shown()).contains("  1  type the code", "  2  cancel the run");
  }

  @Test
  void a_question_after_a_wrong_code_says_so() {
    FakePrompt prompt = new FakePrompt("483920");
    assertThat(react(prompt, Challenge.sms("+33 **").withDigits(6).wrongAnswer()))
        .isEqualTo(gives(new Answer.Typed("483920")));
    assertThat(prompt.shown())
        .contains("The site asks: sms of 6 digits to +33 **, after a wrong answer");
  }

  @Test
  void options_and_fields_are_asked_one_by_one() {
    assertThat(
            react(
                new FakePrompt("2"),
                Challenge.choice(List.of(new Option("sms", "SMS"), new Option("app", "App")))))
        .isEqualTo(gives(new Answer.Chosen("app")));
    FakePrompt prompt = new FakePrompt("12", "1990-01-01");
    assertThat(
            react(
                prompt,
                Challenge.fields(
                    new InputField("pin", "PIN", true), new InputField("born", "Born", false))))
        .isEqualTo(gives(new Answer.Filled(Map.of("pin", "12", "born", "1990-01-01"))));
    assertThat(prompt.secretQuestions()).containsExactly("PIN");
  }

  @Test
  void the_question_for_a_value_shows_its_form_and_a_wrong_value_is_named() {
    Challenge challenge =
        Challenge.fields(
            InputField.choice(
                "device", "Device", List.of(new Option("a", "Phone"), new Option("b", "Tablet"))),
            InputField.checkbox("keep", "Remember it").optional(),
            InputField.date("born", "Born"));
    FakePrompt prompt = new FakePrompt("Phone", "", "1990-01-01", "a", "true", "1990-01-01");
    assertThat(react(prompt, challenge))
        .isEqualTo(
            gives(new Answer.Filled(Map.of("device", "a", "keep", "true", "born", "1990-01-01"))));
    assertThat(prompt.shown())
        .contains(
            "Device (a: Phone, b: Tablet)",
            "Remember it (true or false) (optional)",
            "Born (such as 1980-02-29)",
            "device: Expected one of a, b");
  }

  @Test
  void an_approval_is_left_to_the_site_and_may_have_a_code() {
    assertThat(react(new FakePrompt(), Challenge.approval())).isEqualTo(new Reaction.Waits());
    Challenge either = Challenge.approval().orCode(Channel.SMS, 6);
    assertThat(react(new FakePrompt("", "2"), either)).isEqualTo(new Reaction.Waits());
    assertThat(react(new FakePrompt("123456"), either))
        .isEqualTo(gives(new Answer.Typed("123456")));
  }

  @Test
  void a_picture_is_stored_for_the_person_to_look_at() {
    FakePrompt prompt = new FakePrompt("abc");
    assertThat(react(prompt, Challenge.picture(PNG))).isEqualTo(gives(new Answer.Typed("abc")));
    assertThat(prompt.shown()).contains("The picture is in /tmp/picture.png");
  }

  @Test
  void the_end_of_the_input_cancels_the_run() {
    assertThat(react(new FakePrompt(), Challenge.question("Pet?")))
        .isEqualTo(new Reaction.Cancels());
  }
}
