package dev.doorbell.testkit.record;

/** Asks a person at a terminal, or reads answers from standard input. Not thread-safe. */
interface Prompt {

  /** Whether a person sees the questions and can correct an answer. */
  boolean isInteractive();

  /** Shows a line. */
  void show(String line);

  /**
   * Reads the next line, which the terminal shows while the person types it.
   *
   * @throws InputEndedException if there is none
   */
  String line(String question);

  /**
   * Reads the next line, which the terminal does not show.
   *
   * @throws InputEndedException if there is none
   */
  String secret(String question);
}
