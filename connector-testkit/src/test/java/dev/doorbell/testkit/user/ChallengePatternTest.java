package dev.doorbell.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengePatternTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Challenge ASKED =
      Challenge.sms("+33 12")
          .withDigits(6)
          .withAttemptsLeft(3)
          .withMessage("Please")
          .withResendAt(NOON)
          .withOtherWays(List.of(new Option("app", "App")))
          .withTimeout(Duration.ofMinutes(5));

  @Test
  void unset_values_match_anything() {
    assertThat(matches(Challenge.sms(null), ASKED)).isTrue();
    assertThat(matches(ASKED, ASKED)).isTrue();
    assertThat(matches(ASKED, Challenge.sms(null))).isFalse();
    assertThat(matches(Challenge.approval(), Challenge.approval("42").orCode(Channel.SMS, 6)))
        .isTrue();
    assertThat(
            matches(
                Challenge.picture("data:image/png;base64,AAAA"),
                Challenge.picture("data:image/png;base64,BBBB")))
        .isTrue();
  }

  @Test
  void values_that_are_set_must_match() {
    assertThat(
            List.of(
                Challenge.email(null),
                Challenge.approval(),
                Challenge.question("Please"),
                Challenge.sms("+33 13"),
                Challenge.sms(null).withDigits(5),
                Challenge.sms(null).withLength(7),
                Challenge.sms(null).withAttemptsLeft(2),
                Challenge.sms(null).withMessage("Thanks"),
                Challenge.sms(null).withResendAt(NOON.plusSeconds(1)),
                Challenge.sms(null).withOtherWays(List.of(new Option("sms", "App"))),
                Challenge.sms(null).withTimeout(Duration.ofMinutes(3)),
                Challenge.sms(null).wrongAnswer()))
        .noneMatch(expected -> matches(expected, ASKED));
  }

  @Test
  void the_parts_of_each_question_are_compared() {
    Challenge approval = Challenge.approval("42").orCode(Channel.SMS, 6);
    assertThat(matches(Challenge.approval("43"), approval)).isFalse();
    assertThat(matches(Challenge.approval("42").orCode(Channel.EMAIL, 6), approval)).isFalse();
    assertThat(matches(approval, Challenge.approval("42"))).isFalse();
    Challenge fields = Challenge.fields(new InputField("a", "A", false));
    assertThat(matches(fields, fields)).isTrue();
    assertThat(matches(Challenge.fields(new InputField("b", "B", false)), fields)).isFalse();
    Challenge choice = Challenge.choice(List.of(new Option("a", "A")));
    assertThat(matches(choice, choice)).isTrue();
    assertThat(matches(Challenge.choice(List.of(new Option("b", "B"))), choice)).isFalse();
  }

  @Test
  void translations_and_limits_are_compared_if_they_are_expected() {
    InputField born = InputField.date("born", "Date of birth");
    InputField french = born.inLanguage("fr", "Date de naissance");
    InputField limited = french.notBefore(LocalDate.of(1900, 1, 1));
    Challenge asked = Challenge.fields(limited);
    assertThat(matches(Challenge.fields(born), asked)).isTrue();
    assertThat(matches(Challenge.fields(french), asked)).isTrue();
    assertThat(matches(asked, asked)).isTrue();
    assertThat(matches(asked, Challenge.fields(french))).isFalse();
    assertThat(matches(Challenge.fields(born.inLanguage("fr", "Né le")), asked)).isFalse();
    assertThat(matches(Challenge.fields(born.notBefore(LocalDate.of(1901, 1, 1))), asked))
        .isFalse();
    assertThat(matches(Challenge.fields(born.optional()), asked)).isFalse();
    assertThat(matches(Challenge.fields(born, born("other")), asked)).isFalse();

    Option mail = new Option("mail", "By mail");
    Challenge choice = Challenge.choice(List.of(mail.inLanguage("fr", "Par courriel")));
    assertThat(matches(Challenge.choice(List.of(mail)), choice)).isTrue();
    assertThat(matches(choice, Challenge.choice(List.of(mail)))).isFalse();
    LocalizedText please = LocalizedText.of("Please").with("fr", "S’il vous plaît");
    assertThat(matches(asked.withMessage("Please"), asked.withMessage(please))).isTrue();
    assertThat(matches(asked.withMessage(please), asked.withMessage("Please"))).isFalse();
  }

  private static InputField born(String name) {
    return InputField.date(name, "Date of birth");
  }

  @Test
  void several_challenges_are_compared_one_by_one() {
    Challenge sms = Challenge.sms(null);
    assertThat(ChallengePattern.match(List.of(), List.of())).isTrue();
    assertThat(ChallengePattern.match(List.of(sms), List.of(ASKED))).isTrue();
    assertThat(ChallengePattern.match(List.of(sms), List.of(ASKED, ASKED))).isFalse();
    assertThat(ChallengePattern.match(List.of(sms, sms), List.of(ASKED))).isFalse();
    assertThat(ChallengePattern.match(List.of(sms, Challenge.email(null)), List.of(ASKED, ASKED)))
        .isFalse();
  }

  @Test
  void a_challenge_is_described_briefly() {
    assertThat(ChallengeText.of(ASKED.wrongAnswer()))
        .isEqualTo(
            "sms of 6 digits to +33 12, after a wrong answer, attempts left: 3, \"Please\","
                + " resend from 2026-03-01T12:00:00Z, other ways: [app], for 300 s");
    assertThat(
            ChallengeText.of(
                List.of(
                    Challenge.approval("42").orCode(Channel.EMAIL, 4),
                    Challenge.picture("data:image/png;base64,AAAA"),
                    Challenge.fields(new InputField("pin", "PIN", true)))))
        .isEqualTo("approval of number 42 or email of 4 digits; then picture; then fields [pin]");
    assertThat(ChallengeText.of(Challenge.appCode().withTimeout(Duration.ofMinutes(3))))
        .isEqualTo("app_code, for 180 s");
    assertThat(ChallengeText.of(List.of())).isEqualTo("nothing");
  }

  private static boolean matches(Challenge expected, Challenge asked) {
    return new ChallengePattern(expected).matches(asked);
  }
}
