package dev.doorbell.runtime.management;

/** Something else listens on a port that a service was told to use. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the port's purpose, in a word
   */
  public PortTakenException(String what, int port, Throwable cause) {
    super("The %s port %d is taken: another process listens there".formatted(what, port), cause);
  }
}
