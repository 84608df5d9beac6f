package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** Something breaks for a while. What it does is told by its {@code toString}. */
public interface Fault {
  /** Breaks it. */
  void begin(Fleet fleet);

  /** How long it stays broken. */
  Duration lasts();

  /** Heals it; what was ended is launched again, and may not be ready yet. */
  void end(Fleet fleet);
}
