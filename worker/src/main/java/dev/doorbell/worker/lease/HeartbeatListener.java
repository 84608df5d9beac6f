package dev.doorbell.worker.lease;

/** Called by the heartbeat, on its thread. Must not block. */
public interface HeartbeatListener {

  /** Other workers take over this incarnation's runs: drop them and announce nothing. */
  void died(Incarnation incarnation);

  /** A heartbeat failed because the database did not answer. */
  void beatFailed();
}
