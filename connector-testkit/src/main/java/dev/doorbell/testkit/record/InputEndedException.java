package dev.doorbell.testkit.record;

/** Standard input ended, or the person closed the terminal, before an answer. */
final class InputEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputEndedException(String question) {
    super("the input ended before the answer to: " + question);
  }
}
