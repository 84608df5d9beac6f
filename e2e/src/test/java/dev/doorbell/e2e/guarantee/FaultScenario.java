package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fault.Fault;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.load.SimulatedUsers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs simulated users, injects faults while they run, and checks the guarantees. */
final class FaultScenario {
  private static final Duration TIME_BEFORE_FAULT = Duration.ofSeconds(3);

  private final Fleet fleet;
  private final SimulatedUsers users;
  private final int userCount;

  FaultScenario(Fleet fleet, SimulatedUsers users, int userCount) {
    this.fleet = fleet;
    this.users = users;
    this.userCount = userCount;
  }

  /**
   * Starts half of the users before the faults and half during them. Blocks until all users have
   * finished except those that never answer.
   */
  void runUnder(List<Fault> faults, Duration timeout) {
    users.start(userCount / 2);
    pause(TIME_BEFORE_FAULT);
    faults.forEach(fault -> fault.begin(fleet));
    try {
      users.start(userCount / 2);
      pause(faults.stream().map(Fault::duration).max(Comparator.naturalOrder()).orElseThrow());
    } finally {
      faults.forEach(fault -> fault.end(fleet));
      fleet.awaitReady();
    }
    users.awaitAllButSilent(timeout);
    assertGuaranteesHold(faults.toString());
  }

  void assertGuaranteesHold(String after) {
    assertThat(Guarantee.allViolations(TrialEvidence.gather(fleet, users.recorder())))
        .as("after %s, with seed %d", after, users.seed())
        .isEmpty();
  }

  private static void pause(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
