package dev.doorbell.operator.challenge;

/** What a challenge is answered with. */
public enum AnswerKind {
  /** A code or another text. */
  CODE,
  /** The id of one of its options. */
  OPTION,
  /** A value for each of its fields. */
  FIELDS,
  /** Nothing that can be typed: the person approves elsewhere. */
  NONE
}
