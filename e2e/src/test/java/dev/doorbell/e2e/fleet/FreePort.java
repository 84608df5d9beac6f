package dev.doorbell.e2e.fleet;

import dev.doorbell.embedded.process.LoopbackPort;

/** Finds free ports for processes that must be given a port before they start. */
public final class FreePort {
  private FreePort() {}

  /** A port that no process listens on at this moment. */
  public static int any() {
    return LoopbackPort.free();
  }
}
