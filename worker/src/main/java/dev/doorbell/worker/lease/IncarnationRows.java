package dev.doorbell.worker.lease;

import java.time.Duration;
import java.util.UUID;

/** The rows that incarnations live in. Calls block and throw when the database is away. */
public interface IncarnationRows {

  void begin(UUID id, int replyPartition, Duration lease);

  /** False when the row has been declared dead (or is gone): it will never be alive again. */
  boolean heartbeat(UUID id, Duration lease);

  /** Ends it, so that nobody waits for its lease to run out. */
  void end(UUID id);
}
