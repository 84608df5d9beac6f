package dev.doorbell.events.challenge;

import org.jspecify.annotations.Nullable;

/** The result of checking an answer against a challenge. */
public sealed interface AnswerCheckResult {

  /**
   * The answer has the expected form.
   *
   * @param normalized the answer as the connector gets it
   */
  record Fits(AnswerValue normalized) implements AnswerCheckResult {}

  /**
   * The answer has the wrong form. It must not be sent to the site, because sites allow few
   * attempts.
   *
   * @param member the member of the JSON answer that is wrong or missing
   * @param field for an answer with several values, the name of the value that is wrong; null if
   *     the rejection is not about one value
   * @param detail one sentence for the user; contains nothing of the answer
   */
  record Rejected(Reason reason, String member, @Nullable String field, String detail)
      implements AnswerCheckResult {}

  /** Why an answer is rejected. */
  enum Reason {
    /** The challenge takes an answer of another kind. */
    WRONG_KIND,
    /** The challenge takes an approval on another device and no code. */
    APPROVAL_ONLY,
    EMPTY,
    TOO_LONG,
    /** The answer must have digits only, but has other characters. */
    NOT_NUMERIC,
    WRONG_LENGTH,
    /** The text may contain more than one code. */
    AMBIGUOUS,
    UNKNOWN_OPTION,
    /** A value is missing, blank, too long, or not a value that its field permits. */
    INVALID_FIELD,
    /** The answer has a value that the challenge does not ask for. */
    UNKNOWN_FIELD
  }
}
