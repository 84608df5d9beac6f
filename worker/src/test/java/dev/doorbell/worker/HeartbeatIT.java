package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.fixture.WorkerOptions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeartbeatIT {
  /** Longer than the lease, and shorter than the lock timeout of the periodic tasks' statements. */
  private static final Duration LOCKED = Duration.ofMillis(4500);

  @Test
  void the_lease_is_kept_while_all_connections_of_the_work_pool_are_blocked() {
    try (WorkerFixture fixture = new WorkerFixture()) {
      Worker worker =
          fixture.worker(
              WorkerOptions.pool(2), ScriptedConnector.of("heartbeat-it", context -> {}));
      ManagementClient port = new ManagementClient(worker.managementPort());
      Thread locked =
          Thread.ofVirtual()
              .start(() ->
                  fixture.sql(
                      "begin; lock table run in access exclusive mode; select pg_sleep(%d / 1000.0); commit"
                          .formatted(LOCKED.toMillis())));

      Awaitility.await("the lock is released")
          .atMost(LOCKED.plusSeconds(10))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            assertThat(port.status("/health/ready")).isEqualTo(200);
            return !locked.isAlive();
          });
    }
  }
}
