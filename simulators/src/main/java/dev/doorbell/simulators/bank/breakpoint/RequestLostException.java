package dev.doorbell.simulators.bank.breakpoint;

/** A test has dropped a request that was stopped at a breakpoint. */
public final class RequestLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestLostException(RequestStage stage) {
    super("request dropped at " + stage);
  }
}
