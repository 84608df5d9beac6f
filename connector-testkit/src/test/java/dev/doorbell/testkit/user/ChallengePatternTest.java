package dev.doorbell.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import java.time.Duration;
import java.time.Instant;
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
            "sms of 6 digits to +33 12, asked again, attempts left: 3, \"Please\","
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
