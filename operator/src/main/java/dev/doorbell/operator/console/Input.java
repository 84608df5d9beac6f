package dev.doorbell.operator.console;

/** Reads answers from a user at a terminal or from standard input. Not thread-safe. */
public interface Input {

  /** Whether a user sees the questions. */
  boolean isInteractive();

  /** Whether another line may follow; false at the end of a pipe. */
  boolean hasMore();

  /** Shows a line before the next question; does nothing if the input is not interactive. */
  void show(String line);

  /**
   * Reads the next line, which the terminal shows while the user types it.
   *
   * @throws CommandException if there is none
   */
  String line(String question);

  /**
   * Reads the next line, which the terminal does not show.
   *
   * @throws CommandException if there is none
   */
  String secret(String question);
}
