package dev.doorbell.simulators.bank.breakpoint;

/** A held request that the bank loses: nothing more is done about it. */
public final class RequestLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestLostException(RequestStage moment) {
    super("lost at " + moment);
  }
}
