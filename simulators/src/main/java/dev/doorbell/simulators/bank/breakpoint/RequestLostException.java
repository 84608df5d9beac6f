package dev.doorbell.simulators.bank.breakpoint;

/** Thrown when a test drops a request that is stopped at a breakpoint. */
public final class RequestLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestLostException(RequestStage stage) {
    super("request dropped at " + stage);
  }
}
