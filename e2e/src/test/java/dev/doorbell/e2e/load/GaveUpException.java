package dev.doorbell.e2e.load;

/** A simulated user has waited too long or was stopped. */
final class GaveUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GaveUpException(String why) {
    super(why);
  }
}
