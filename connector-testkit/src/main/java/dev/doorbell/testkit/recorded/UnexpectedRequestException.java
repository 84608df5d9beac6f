package dev.doorbell.testkit.recorded;

/** A request that is not in a recording. */
final class UnexpectedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedRequestException(String message) {
    super(message);
  }
}
