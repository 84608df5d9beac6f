package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.page.Html;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question of the bank to one customer. Immutable. */
interface Question {
  /** The path of its page. */
  String address();

  String formId();

  /** The text above the form. */
  Html lead();

  /** The inputs of the form. */
  Html inputs();

  /** The names of the inputs. */
  List<String> names();

  /** Whether these inputs, without leading and trailing blanks, are the right answer. */
  boolean isAnsweredBy(Map<String, String> inputs);

  /** When the bank replaces the question by another one; empty if it never does. */
  default Optional<Instant> expiresAt() {
    return Optional.empty();
  }

  /** Whether the bank asks another question after a wrong answer. */
  default boolean allowsOneAttempt() {
    return false;
  }

  /** The image of the question as PNG; empty if it has none. */
  default Optional<byte[]> picture() {
    return Optional.empty();
  }
}
