package dev.doorbell.worker.lease;

import java.time.Duration;
import java.util.UUID;

/**
 * The rows of incarnations. Every call blocks.
 *
 * <p>Each method throws {@link dev.doorbell.store.database.StoreUnavailableException} if the
 * database is unavailable.
 */
public interface IncarnationRows {

  /** Inserts the row of a new incarnation. */
  void begin(UUID id, int replyPartition, Duration lease);

  /**
   * Extends the lease of an incarnation.
   *
   * @return false if another worker has declared it dead or the row does not exist; the result is
   *     final
   */
  boolean heartbeat(UUID id, Duration lease);

  /** Ends an incarnation, so that other workers need not wait until its lease expires. */
  void end(UUID id);
}
