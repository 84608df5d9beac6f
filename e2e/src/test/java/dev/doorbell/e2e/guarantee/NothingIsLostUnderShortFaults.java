package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fault.BrokerUnavailable;
import dev.doorbell.e2e.fault.DatabaseUnavailable;
import dev.doorbell.e2e.fault.DuplicateRecords;
import dev.doorbell.e2e.fault.Fault;
import dev.doorbell.e2e.fault.GatewayKilled;
import dev.doorbell.e2e.fault.WorkerClockAhead;
import dev.doorbell.e2e.fault.WorkerDisconnectedFromBroker;
import dev.doorbell.e2e.fault.WorkerDisconnectedFromDatabase;
import dev.doorbell.e2e.fault.WorkerKilled;
import dev.doorbell.e2e.fault.WorkerPaused;
import dev.doorbell.e2e.fault.WorkerTerminated;
import dev.doorbell.e2e.fleet.FaultFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.TcpProxy.State;
import dev.doorbell.e2e.load.SimulatedUsers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simulated users run jobs during each fault that ends within seconds. Each fault gets more users.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@FaultFleet
class NothingIsLostUnderShortFaults {
  private static final int USERS = 40;
  private static final long SEED = 4;
  private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(2);

  private Fleet fleet;
  private SimulatedUsers users;

  @BeforeAll
  void createUsers(Fleet shared) {
    fleet = shared;
    users = new SimulatedUsers(fleet, "short", SEED);
  }

  @AfterAll
  void stopUsers() {
    users.close();
  }

  static Stream<List<Fault>> faults() {
    return Stream.of(
        List.of(
            new DuplicateRecords("doorbell.events", Duration.ofSeconds(3)),
            new DuplicateRecords("doorbell.jobs", Duration.ofSeconds(3))),
        List.of(new WorkerKilled(0, Duration.ZERO)),
        List.of(new WorkerTerminated(1, Duration.ZERO)),
        List.of(new WorkerPaused(0, Duration.ofSeconds(6))),
        List.of(
            new GatewayKilled(0, Duration.ZERO),
            new WorkerDisconnectedFromBroker(1, State.SILENT, Duration.ofSeconds(5))),
        List.of(new BrokerUnavailable(false, Duration.ZERO)),
        List.of(new DatabaseUnavailable(true, Duration.ZERO)),
        List.of(new WorkerDisconnectedFromDatabase(1, State.DISCONNECTED, Duration.ofSeconds(6))),
        List.of(new WorkerClockAhead(0, Duration.ZERO)));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("faults")
  void the_guarantees_hold_under_each_fault(List<Fault> faults) {
    new FaultScenario(fleet, users, USERS).runUnder(faults, FINISH_TIMEOUT);
    for (Fault fault : faults) {
      if (fault instanceof DuplicateRecords duplicates) {
        assertThat(duplicates.copied()).as(duplicates.toString()).isPositive();
      }
    }
  }

  @Order(2)
  @Test
  void jobs_without_an_answer_end_too() {
    users.awaitAll(FINISH_TIMEOUT);
    new FaultScenario(fleet, users, 0).assertGuaranteesHold("all users have finished");
    assertThat(users.recorder().finishedJobs()).as("jobs").hasSizeGreaterThan(8 * USERS);
    assertThat(users.recorder().answers())
        .as("accepted answers")
        .filteredOn(answer -> answer.status() == 202)
        .hasSizeGreaterThan(2 * USERS);
  }
}
