package dev.doorbell.e2e.load;

import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Simulated users on virtual threads, each with a behavior that a seed determines. Closing it ends
 * those that still run.
 */
public final class SimulatedUsers implements AutoCloseable {
  private final Fleet fleet;
  private final String name;
  private final long seed;
  private final LoadRecorder ledger = new LoadRecorder();
  private final Pause pause = new Pause();
  private final DirectProducer stranger;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();

  private record Visit(SimulatedUser guest, Thread thread) {
    boolean isOver() {
      return !thread.isAlive();
    }
  }

  /** The name tells the logins of one crowd from those of all others. */
  public SimulatedUsers(Fleet fleet, String name, long seed) {
    this.fleet = fleet;
    this.name = name;
    this.seed = seed;
    this.stranger = new DirectProducer(fleet.broker().bootstrapServers());
  }

  public LoadRecorder ledger() {
    return ledger;
  }

  /** What chose everybody's manner. */
  public long seed() {
    return seed;
  }

  /** Lets so many more come; returns at once. */
  public void invite(int people) {
    IntStream.range(0, people).forEach(_ -> invite());
  }

  /** How many are there. */
  public int present() {
    return (int) visits.stream().filter(visit -> !visit.isOver()).count();
  }

  /** Blocks until all but the silent ones have gone, who keep a question open till its deadline. */
  public void awaitTheTalkative(Duration within) {
    awaitGone(within, false);
  }

  /** Blocks until everybody has gone. */
  public void awaitEverybody(Duration within) {
    awaitGone(within, true);
  }

  private void awaitGone(Duration within, boolean silentToo) {
    await("everybody's end")
        .atMost(within)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> {
          List<String> there =
              visits.stream()
                  .filter(visit -> silentToo || visit.guest().manner() != UserBehavior.SILENT)
                  .filter(visit -> !visit.isOver())
                  .map(visit -> visit.guest().login() + " (" + visit.guest().manner() + ")")
                  .toList();
          if (!there.isEmpty()) {
            throw new AssertionError(there.size() + " are still there: " + there);
          }
        });
  }

  @Override
  public void close() {
    pause.sendHome();
    stranger.close();
    fleet.typedCodes().addAll(ledger.typed());
  }

  private void invite() {
    int number = numbers.incrementAndGet();
    Random random = new Random(seed * 1_000_003 + number);
    // The first random numbers of neighboring seeds are similar.
    random.nextLong();
    UserBehavior manner = UserBehavior.any(random);
    String login = "%s-%s-%d".formatted(manner.anyBranch(random), name, number);
    List<String> bases = fleet.gates().stream().map(gate -> gate.person().base()).toList();
    RetryingClient client = new RetryingClient(bases, number, pause);
    SimulatedUser.Surroundings around =
        new SimulatedUser.Surroundings(ledger, stranger, pause, fleet.deadline());
    SimulatedUser guest =
        new SimulatedUser(manner, login, random, client, fleet.inbox(login), around);
    visits.add(new Visit(guest, Thread.ofVirtual().name(login).start(guest::visit)));
  }
}
