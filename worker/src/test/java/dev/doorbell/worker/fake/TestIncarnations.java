package dev.doorbell.worker.fake;

import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatSettings;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.lease.IncarnationRows;
import java.time.Duration;
import java.util.UUID;

/** Incarnations without a database. */
public final class TestIncarnations {
  private TestIncarnations() {}

  private record AlwaysAlive() implements IncarnationRows {
    @Override
    public void begin(UUID id, int replyPartition, Duration lease) {}

    @Override
    public boolean heartbeat(UUID id, Duration lease) {
      return true;
    }

    @Override
    public void end(UUID id) {}
  }

  private static Heartbeat heartbeat() {
    return Heartbeat.begin(
        new AlwaysAlive(),
        new HeartbeatSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), 0),
        UUID::randomUUID);
  }

  /** An incarnation that may act for minutes. */
  public static Incarnation alive() {
    return heartbeat().incarnation();
  }

  /** An incarnation that has ended. */
  public static Incarnation dead() {
    Heartbeat heartbeat = heartbeat();
    Incarnation incarnation = heartbeat.incarnation();
    heartbeat.close();
    return incarnation;
  }
}
