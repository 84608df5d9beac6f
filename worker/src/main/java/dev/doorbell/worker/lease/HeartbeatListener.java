package dev.doorbell.worker.lease;

/** Told by the heartbeat, on its thread; must not block. */
public interface HeartbeatListener {

  /** Others take this incarnation's runs: drop them without another word. */
  void died(Incarnation incarnation);

  /** The database did not answer. */
  void beatFailed();
}
