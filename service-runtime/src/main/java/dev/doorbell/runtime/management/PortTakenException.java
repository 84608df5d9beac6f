package dev.doorbell.runtime.management;

/** Thrown when another process listens on the port that a service is configured to use. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what one word for the purpose of the port
   */
  public PortTakenException(String what, int port, Throwable cause) {
    super("The %s port %d is in use by another process".formatted(what, port), cause);
  }
}
