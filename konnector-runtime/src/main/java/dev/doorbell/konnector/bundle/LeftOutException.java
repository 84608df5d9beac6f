package dev.doorbell.konnector.bundle;

/** A konnector that Doorbell does not offer. The message is the reason, in a few words. */
final class LeftOutException extends Exception {
  private static final long serialVersionUID = 1L;

  LeftOutException(String reason) {
    super(reason);
  }
}
