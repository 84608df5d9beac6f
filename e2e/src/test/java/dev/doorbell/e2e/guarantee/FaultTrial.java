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

/** Lets simulated users work, injects faults meanwhile, and checks the guarantees. */
final class FaultTrial {
  private static final Duration TO_BE_IN_ALL_STATES = Duration.ofSeconds(3);

  private final Fleet fleet;
  private final SimulatedUsers crowd;
  private final int people;

  FaultTrial(Fleet fleet, SimulatedUsers crowd, int people) {
    this.fleet = fleet;
    this.crowd = crowd;
    this.people = people;
  }

  /**
   * Half of the users start before the fault, half during it. Blocks until they have finished,
   * except for those that never answer.
   */
  void under(List<Fault> faults, Duration everybodyWithin) {
    crowd.invite(people / 2);
    pass(TO_BE_IN_ALL_STATES);
    faults.forEach(fault -> fault.begin(fleet));
    try {
      crowd.invite(people / 2);
      pass(faults.stream().map(Fault::lasts).max(Comparator.naturalOrder()).orElseThrow());
    } finally {
      faults.forEach(fault -> fault.end(fleet));
      fleet.awaitReady();
    }
    crowd.awaitTheTalkative(everybodyWithin);
    assertEverythingKept(faults.toString());
  }

  void assertEverythingKept(String after) {
    assertThat(Guarantee.allBroken(TrialEvidence.gather(fleet, crowd.ledger())))
        .as("after %s, seed of the crowd %d", after, crowd.seed())
        .isEmpty();
  }

  private static void pass(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
