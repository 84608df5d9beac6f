package dev.doorbell.events.challenge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a challenge expects the user to enter, apart from the other ways that it may offer. {@link
 * AnswerRules} checks answers against it.
 */
public sealed interface ExpectedAnswer {

  /**
   * A code, alone or instead of an approval.
   *
   * @param length in characters (code points); null if unknown
   * @param numeric true if the code has digits only; false if that is unknown
   */
  record Code(@Nullable Integer length, boolean numeric) implements ExpectedAnswer {}

  /**
   * Free text: the text of an image, or the answer to a security question.
   *
   * @param length in characters (code points); null if unknown
   * @param numeric true if the text has digits only; false if that is unknown
   */
  record Text(@Nullable Integer length, boolean numeric) implements ExpectedAnswer {}

  /** No answer: the user approves on another device. */
  record Approval() implements ExpectedAnswer {}

  /** One of the challenge's options. */
  record Choice() implements ExpectedAnswer {}

  /**
   * Several values.
   *
   * @param fields the values that are asked for
   */
  record Fields(List<ChallengeField> fields) implements ExpectedAnswer {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /** Returns what the challenge expects. */
  static ExpectedAnswer of(ChallengeView challenge) {
    return of(challenge.type(), challenge.codeLength(), challenge.numeric(), challenge.fields());
  }

  /**
   * Returns what a challenge with these members expects. An approval also takes a code if and only
   * if {@code codeLength} or {@code numeric} is set; {@code numeric: false} is enough.
   *
   * @param codeLength null if the challenge does not say
   * @param numeric null if the challenge does not say
   */
  static ExpectedAnswer of(
      ChallengeType type,
      @Nullable Integer codeLength,
      @Nullable Boolean numeric,
      List<ChallengeField> fields) {
    boolean digitsOnly = Boolean.TRUE.equals(numeric);
    return switch (type) {
      case EMAIL, SMS, APP_CODE -> new Code(codeLength, digitsOnly);
      case APP ->
          codeLength == null && numeric == null ? new Approval() : new Code(codeLength, digitsOnly);
      case IMAGE, QUESTION -> new Text(codeLength, digitsOnly);
      case FIELDS -> new Fields(fields);
      case CHOICE -> new Choice();
    };
  }
}
