package dev.doorbell.e2e.load;

/** Somebody's patience is over. */
final class GaveUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GaveUpException(String why) {
    super(why);
  }
}
