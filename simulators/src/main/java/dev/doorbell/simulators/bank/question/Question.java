package dev.doorbell.simulators.bank.question;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A question of the bank to one customer. Immutable.
 *
 * @param answers the right answer for each input, in upper or lower case
 * @param expiresAt when the bank replaces the question by another one; empty if it never does
 * @param picture the image of the question as PNG; empty if it has none
 */
record Question(
    QuestionType type,
    Map<String, String> answers,
    Optional<Instant> expiresAt,
    Optional<byte[]> picture) {
  Question {
    answers = Map.copyOf(answers);
  }

  /** A question that never expires. */
  static Question withoutExpiry(QuestionType type, Map<String, String> answers) {
    return new Question(type, answers, Optional.empty(), Optional.empty());
  }

  /** Whether these inputs, without leading and trailing blanks, are the right answer. */
  boolean isAnsweredBy(Map<String, String> inputs) {
    return answers.entrySet().stream()
        .allMatch(answer -> answer.getValue().equalsIgnoreCase(inputs.get(answer.getKey())));
  }

  boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether the bank asks another question after a wrong answer. */
  boolean allowsOneAttempt() {
    return type == QuestionType.CAPTCHA;
  }

  /** Without the answers. */
  @Override
  public String toString() {
    return "Question[type=%s, expiresAt=%s]".formatted(type, expiresAt);
  }
}
