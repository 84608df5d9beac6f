package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a connector's challenge into the view that frontends show. */
final class QuestionView {
  private QuestionView() {}

  static ChallengeType type(Question question) {
    return switch (question) {
      case Question.Code(var channel, _, _) ->
          switch (channel) {
            case SMS -> ChallengeType.SMS;
            case EMAIL -> ChallengeType.EMAIL;
            case APP_CODE -> ChallengeType.APP_CODE;
          };
      case Question.Approval _ -> ChallengeType.APP;
      case Question.Picture _ -> ChallengeType.IMAGE;
      case Question.SecurityQuestion _ -> ChallengeType.QUESTION;
      case Question.Fields _ -> ChallengeType.FIELDS;
      case Question.Choice _ -> ChallengeType.CHOICE;
    };
  }

  /**
   * The code that the question accepts, alone or in place of an approval; null if it accepts none.
   */
  static Question.@Nullable Code code(Question question) {
    return switch (question) {
      case Question.Code code -> code;
      case Question.Approval(_, var code) -> code;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          null;
    };
  }

  /**
   * The challenge as the user sees it. Its deadline is a placeholder until the row sets it.
   *
   * @param retryOf the challenge whose answer was wrong, if this challenge repeats that one
   * @param reason why the challenge is asked again although no answer was wrong
   */
  static ChallengeView of(
      Challenge challenge, UUID id, @Nullable UUID retryOf, @Nullable RepeatReason reason) {
    Question question = challenge.question();
    Question.Code code = code(question);
    return new ChallengeView(
        id,
        type(question),
        challenge.destination(),
        challenge.localizedMessage(),
        question instanceof Question.Approval(String number, _) ? number : null,
        options(challenge),
        fields(question),
        question instanceof Question.Picture(String dataUri) ? dataUri : null,
        code == null ? null : code.length(),
        code == null ? null : numeric(question, code),
        challenge.attemptsLeft(),
        challenge.resendAt(),
        retryOf,
        reason,
        Instant.EPOCH);
  }

  /**
   * Frontends recognize by {@code codeLength} or {@code numeric} that an approval also accepts a
   * code. A code that sets neither therefore gets {@code FALSE}.
   */
  private static @Nullable Boolean numeric(Question question, Question.Code code) {
    boolean unspecified =
        question instanceof Question.Approval && code.length() == null && code.numeric() == null;
    return unspecified ? Boolean.FALSE : code.numeric();
  }

  private static List<ChallengeOption> options(Challenge challenge) {
    List<Question.Option> options =
        challenge.question() instanceof Question.Choice(var choices)
            ? choices
            : challenge.otherWays();
    return options.stream().map(Question.Option::challengeOption).toList();
  }

  private static List<ChallengeField> fields(Question question) {
    return question instanceof Question.Fields(var blanks)
        ? blanks.stream().map(Question.InputField::challengeField).toList()
        : List.of();
  }
}
