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
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One crowd through all that breaks and heals within seconds; more come for each fault. */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(FleetExtension.class)
class NothingIsLostUnderShortFaults {
  private static final int PEOPLE = 40;
  private static final long SEED = 4;
  private static final Duration EVERYBODY_WITHIN = Duration.ofMinutes(2);

  private Fleet fleet;
  private SimulatedUsers crowd;

  @BeforeAll
  void gather(Fleet shared) {
    fleet = shared;
    crowd = new SimulatedUsers(fleet, "short", SEED);
  }

  @AfterAll
  void sendHome() {
    crowd.close();
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
        List.of(new WorkerDisconnectedFromDatabase(1, State.BROKEN, Duration.ofSeconds(6))),
        List.of(new WorkerClockAhead(0, Duration.ZERO)));
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("faults")
  void under_these_faults(List<Fault> faults) {
    new FaultTrial(fleet, crowd, PEOPLE).under(faults, EVERYBODY_WITHIN);
  }

  @Order(2)
  @Test
  void and_jobs_without_an_answer_end_too() {
    crowd.awaitEverybody(EVERYBODY_WITHIN);
    new FaultTrial(fleet, crowd, 0).assertEverythingKept("everybody has gone");
    assertThat(crowd.ledger().finished()).as("jobs").hasSizeGreaterThan(8 * PEOPLE);
    assertThat(crowd.ledger().answers())
        .as("answers that counted")
        .filteredOn(answer -> answer.status() == 202)
        .hasSizeGreaterThan(2 * PEOPLE);
  }
}
