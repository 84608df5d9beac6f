package dev.doorbell.benchmarks.run;

import static java.util.Objects.requireNonNull;

import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.subject.KafkaEcho;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.runtime.process.CloseStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Doorbell and its rivals, started and warmed up. Closing stops all of them.
 *
 * @param starts how many waits each began in a second at the end of its warm-up
 */
record RunningSystems(
    DoorbellWaits doorbell, List<WaitingSystem> all, Map<WaitingSystem, Double> starts)
    implements AutoCloseable {

  /** Starts one worker and one gateway, and the rivals. */
  static RunningSystems start(Session session, boolean bareKafka) {
    List<WaitingSystem> all = new ArrayList<>();
    try {
      DoorbellWaits doorbell = session.doorbell(Layout.of(1, 1));
      all.add(doorbell);
      if (bareKafka) {
        all.add(new KafkaEcho(doorbell.doorbell().bootstrapServers()));
      }
      session.restate().ifPresent(all::add);
      Map<WaitingSystem, Double> starts = new HashMap<>();
      for (WaitingSystem system : all) {
        session.say("warming up " + system.name());
        starts.put(system, Waits.warmUp(system, session.effort().warmUp()));
      }
      return new RunningSystems(doorbell, all, starts);
    } catch (RuntimeException e) {
      close(all);
      throw e;
    }
  }

  /** How many waits a system began in a second at the end of its warm-up. */
  double startsPerSecond(WaitingSystem system) {
    return requireNonNull(starts.get(system), system.name());
  }

  @Override
  public void close() {
    close(all);
  }

  private static void close(List<WaitingSystem> systems) {
    // In the reverse order, since the bare client uses Doorbell's broker.
    CloseStack opened = new CloseStack();
    systems.forEach(opened::add);
    opened.close();
  }
}
