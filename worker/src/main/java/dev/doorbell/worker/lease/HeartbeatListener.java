package dev.doorbell.worker.lease;

/** Called by the heartbeat, on its thread. Must not block. */
public interface HeartbeatListener {

  /**
   * The incarnation was declared dead and other workers take over its runs: the listener drops
   * these runs and announces nothing.
   */
  void died(Incarnation incarnation);

  /** A heartbeat failed, in most cases because the database was unavailable. */
  void beatFailed();
}
