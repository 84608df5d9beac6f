package dev.doorbell.worker.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionViewTest {
  private static final Question.Code PLAIN = new Question.Code(Channel.SMS, null, null);
  private static final Question.Code DIGITS = new Question.Code(Channel.APP_CODE, 6, true);
  private static final Question.Code LETTERS = new Question.Code(Channel.EMAIL, null, false);
  private static final List<Question.Option> OPTIONS =
      List.of(new Question.Option("sms", "By SMS"), new Question.Option("mail", "By mail"));

  static Stream<Challenge> challenges() {
    return Stream.of(
            PLAIN,
            DIGITS,
            LETTERS,
            new Question.Approval(null, null),
            new Question.Approval("42", PLAIN),
            new Question.Approval(null, DIGITS),
            new Question.Approval(null, LETTERS),
            new Question.Picture("data:image/png;base64,iVBORw0KGgo="),
            new Question.SecurityQuestion(),
            new Question.Choice(OPTIONS),
            new Question.Fields(
                List.of(
                    new Question.InputField("pin", "PIN", true),
                    Question.InputField.date("born", "Date of birth")
                        .notBefore(LocalDate.of(1900, 1, 1))
                        .inLanguage("fr", "Date de naissance"))))
        .flatMap(question ->
            question instanceof Question.Choice
                ? Stream.of(Challenge.of(question))
                : Stream.of(
                    Challenge.of(question),
                    new Challenge(question, null, null, null, null, OPTIONS, null, false)));
  }

  @Test
  void the_view_has_the_translations_of_its_challenge() {
    LocalizedText message = LocalizedText.of("Choose").with("fr", "Choisissez");
    Question.Option option = OPTIONS.getFirst().inLanguage("fr", "Par SMS");
    ChallengeView view =
        QuestionView.of(
            Challenge.choice(List.of(option)).withMessage(message), UUID.randomUUID(), null, null);
    assertThat(view.message()).isEqualTo(message);
    assertThat(view.options())
        .containsExactly(
            new ChallengeOption("sms", LocalizedText.of("By SMS").with("fr", "Par SMS")));
  }

  @ParameterizedTest
  @MethodSource("challenges")
  void the_view_has_the_answer_rules_of_its_challenge(Challenge challenge) {
    ChallengeView view = QuestionView.of(challenge, UUID.randomUUID(), null, null);
    assertThat(AnswerRules.of(view)).isEqualTo(challenge.answerRules());
  }
}
