package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.fault.BrokerUnavailable;
import dev.doorbell.e2e.fault.DatabaseUnavailable;
import dev.doorbell.e2e.fault.Fault;
import dev.doorbell.e2e.fault.WorkerDisconnectedFromBroker;
import dev.doorbell.e2e.fault.WorkerDisconnectedFromDatabase;
import dev.doorbell.e2e.fault.WorkerPaused;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.TcpProxy.State;
import dev.doorbell.e2e.load.SimulatedUsers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A component is unavailable for a minute. Too slow for each test run, so only {@code bin/soak
 * --each} runs it.
 */
@Tag("slow")
@ExclusiveFleet
class NothingIsLostUnderLongOutages {
  private static final int USERS = 100;
  private static final long SEED = 5;
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(3);

  private final Fleet fleet;

  NothingIsLostUnderLongOutages(Fleet fleet) {
    this.fleet = fleet;
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new BrokerUnavailable(true, ONE_MINUTE),
        new DatabaseUnavailable(false, ONE_MINUTE),
        new WorkerDisconnectedFromBroker(0, State.SILENT, ONE_MINUTE),
        new WorkerDisconnectedFromDatabase(1, State.SILENT, ONE_MINUTE),
        new WorkerPaused(0, ONE_MINUTE));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void the_guarantees_hold_under_each_fault(Fault fault) {
    String name = "long-" + fault.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    try (SimulatedUsers users = new SimulatedUsers(fleet, name, SEED)) {
      FaultScenario trial = new FaultScenario(fleet, users, USERS);
      trial.runUnder(List.of(fault), FINISH_TIMEOUT);
      users.awaitAll(FINISH_TIMEOUT);
      trial.assertGuaranteesHold(fault + ", after all users have finished");
    }
  }
}
