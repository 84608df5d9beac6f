package dev.doorbell.events.challenge;

import org.jspecify.annotations.Nullable;

/** The result of checking an answer against a challenge. */
public sealed interface AnswerCheck {

  /**
   * The answer can be right.
   *
   * @param normalized as the connector gets it
   */
  record Fits(AnswerValue normalized) implements AnswerCheck {}

  /**
   * The answer can't be right, so the site must not get it: sites allow few attempts.
   *
   * @param member the member of the JSON answer that is wrong or missing
   * @param field the name of the value that is wrong among several; null if the rejection is about
   *     something else
   * @param detail one sentence for the user; quotes nothing of the answer
   */
  record Rejected(Reason reason, String member, @Nullable String field, String detail)
      implements AnswerCheck {}

  /** Why an answer is rejected. */
  enum Reason {
    /** The challenge takes an answer of another kind. */
    WRONG_KIND,
    /** The challenge takes an approval on another device and no code. */
    APPROVAL_ONLY,
    EMPTY,
    TOO_LONG,
    /** Something else than digits in an answer that has digits only. */
    NOT_NUMERIC,
    WRONG_LENGTH,
    UNKNOWN_OPTION,
    /** A value is missing, blank or too long. */
    INVALID_FIELD,
    /** A value that the challenge does not ask for. */
    UNKNOWN_FIELD
  }
}
