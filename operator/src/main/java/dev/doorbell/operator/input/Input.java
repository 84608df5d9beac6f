package dev.doorbell.operator.input;

/** Where answers come from: a person at a terminal, or standard input. For one thread. */
public interface Input {

  /** Whether somebody sees what is asked. */
  boolean asksPerson();

  /** Whether a line may come; false at the end of a pipe. */
  boolean hasMore();

  /** Something to read before the next question; nobody does if no person is asked. */
  void say(String line);

  /**
   * The next line, shown while it is typed.
   *
   * @throws dev.doorbell.operator.exit.StoppedException when there is none
   */
  String line(String question);

  /**
   * The next line, not shown while it is typed.
   *
   * @throws dev.doorbell.operator.exit.StoppedException when there is none
   */
  String secret(String question);
}
