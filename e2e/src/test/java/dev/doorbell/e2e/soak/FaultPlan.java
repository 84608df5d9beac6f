package dev.doorbell.e2e.soak;

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
import dev.doorbell.e2e.fleet.FleetSpec;
import dev.doorbell.e2e.fleet.TcpProxy.State;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chooses the faults at random. The same seed chooses the same faults. */
final class FaultPlan {
  private static final int KINDS = 13;
  private static final int ONE_IN_THREE = 3;

  private final Random random;
  private final FleetSpec spec;

  FaultPlan(long seed, FleetSpec spec) {
    this.random = new Random(seed);
    this.spec = spec;
  }

  /** The next fault, or two concurrent faults, in the order in which they begin. */
  List<Fault> nextFaults() {
    Fault main = mainFault();
    return random.nextInt(ONE_IN_THREE) == 0 ? List.of(secondFault(), main) : List.of(main);
  }

  private Fault mainFault() {
    int worker = random.nextInt(spec.workers());
    return switch (random.nextInt(KINDS)) {
      case 0, 1 -> new WorkerKilled(worker, seconds(0, 6));
      case 2, 3 -> new WorkerTerminated(worker, seconds(0, 6));
      case 4 -> new WorkerPaused(worker, seconds(5, 12));
      case 5 -> new BrokerUnavailable(random.nextBoolean(), Duration.ZERO);
      case 6 -> new BrokerUnavailable(random.nextBoolean(), seconds(5, 60));
      case 7 -> new DatabaseUnavailable(random.nextBoolean(), Duration.ZERO);
      case 8 -> new DatabaseUnavailable(random.nextBoolean(), seconds(5, 60));
      case 9 -> new WorkerDisconnectedFromBroker(worker, cutState(), seconds(3, 30));
      case 10 -> new WorkerDisconnectedFromDatabase(worker, cutState(), seconds(3, 30));
      case 11 -> new WorkerClockAhead(worker, seconds(5, 15));
      case 12 -> new DuplicateRecords("doorbell.jobs", seconds(10, 20));
      default -> throw new AssertionError("no fault for this kind");
    };
  }

  /** A fault that can begin and end during any of the main faults. */
  private Fault secondFault() {
    return random.nextBoolean()
        ? new GatewayKilled(random.nextInt(spec.gateways()), seconds(0, 5))
        : new DuplicateRecords("doorbell.events", seconds(10, 20));
  }

  /** The time without faults before the next one. */
  Duration pause() {
    return seconds(3, 8);
  }

  private State cutState() {
    return random.nextBoolean() ? State.DISCONNECTED : State.SILENT;
  }

  private Duration seconds(int min, int max) {
    return Duration.ofSeconds(min + random.nextInt(max - min + 1));
  }
}
