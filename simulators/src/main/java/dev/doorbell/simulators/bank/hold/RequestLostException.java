package dev.doorbell.simulators.bank.hold;

/** A held request that the bank loses: nothing more is done about it. */
public final class RequestLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestLostException(Moment moment) {
    super("lost at " + moment);
  }
}
