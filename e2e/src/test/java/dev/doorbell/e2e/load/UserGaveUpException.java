package dev.doorbell.e2e.load;

/** A simulated user has waited too long or was stopped. */
final class UserGaveUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserGaveUpException(String why) {
    super(why);
  }
}
