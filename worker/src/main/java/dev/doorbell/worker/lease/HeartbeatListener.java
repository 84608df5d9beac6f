package dev.doorbell.worker.lease;

/** Called by the heartbeat, on its thread. Must not block. */
public interface HeartbeatListener {

  /**
   * Called when the incarnation was declared dead. Other workers take over its runs, so the
   * listener drops these runs and announces nothing.
   */
  void declaredDead(Incarnation incarnation);

  /** Called when a heartbeat failed, in most cases because the database was unavailable. */
  void heartbeatFailed();
}
