package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.page.Html;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bank wants to know, as one customer sees it. Immutable. */
interface Question {
  /** Where its page is, as a path. */
  String address();

  String formId();

  /** What stands above the form. */
  Html lead();

  /** The inputs of the form. */
  Html inputs();

  /** Which inputs the form has. */
  List<String> names();

  /** Whether these inputs, without blanks around them, answer it. */
  boolean isAnsweredBy(Map<String, String> inputs);

  /** From when on it is not good any more and another is asked; empty for one that stays. */
  default Optional<Instant> expiresAt() {
    return Optional.empty();
  }

  /** Whether another one is asked after a wrong answer. */
  default boolean isForOneAttempt() {
    return false;
  }

  /** The picture that belongs to it, as PNG. */
  default Optional<byte[]> picture() {
    return Optional.empty();
  }
}
