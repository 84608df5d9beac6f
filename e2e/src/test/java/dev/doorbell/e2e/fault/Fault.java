package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** A temporary failure that a test causes. Its {@code toString} describes it in reports. */
public interface Fault {
  /** Causes the failure. */
  void begin(Fleet fleet);

  /** How long the failure lasts. */
  Duration duration();

  /** Ends the failure. Processes that it stopped are launched again but may not be ready yet. */
  void end(Fleet fleet);
}
