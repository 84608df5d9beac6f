package dev.doorbell.e2e.soak;

import dev.doorbell.e2e.fault.Fault;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetShape;
import dev.doorbell.e2e.guarantee.Guarantee;
import dev.doorbell.e2e.guarantee.TrialEvidence;
import dev.doorbell.e2e.load.LoadRecorder;
import dev.doorbell.e2e.load.Probe;
import dev.doorbell.e2e.load.SimulatedUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Runs simulated users on a fleet of its own and injects one fault after the other. */
final class Soak implements AutoCloseable {
  private static final int PEOPLE = 120;
  private static final int AT_ONCE = 10;
  private static final Duration BETWEEN_ARRIVALS = Duration.ofMillis(700);
  private static final Duration TO_FINISH = Duration.ofMinutes(4);

  private final long seed;
  private final SoakReport diary;
  private final Fleet fleet;
  private final SimulatedUsers crowd;
  private final Probe probe;
  private final FaultPlan dice;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  Soak(FleetShape shape, long seed, SoakReport diary) {
    this.seed = seed;
    this.diary = diary;
    diary.say("starting %d workers and %d gateways".formatted(shape.workers(), shape.gates()));
    this.fleet = Fleet.start(shape);
    this.crowd = new SimulatedUsers(fleet, "soak" + seed, seed);
    this.probe = new Probe(fleet, "probe" + seed);
    this.dice = new FaultPlan(seed, shape);
  }

  /** Blocks that long, and until everything has ended; what was found. */
  List<String> last(Duration length) {
    List<String> findings = new ArrayList<>();
    long end = System.nanoTime() + length.toNanos();
    Thread arrivals = Thread.ofVirtual().name("arrivals").start(this::keepComing);
    Thread reports = Thread.ofVirtual().name("reports").start(this::report);
    diary.say("seed %d: people come, and things break".formatted(seed));
    while (System.nanoTime() - end < 0 && findings.isEmpty()) {
      pass(dice.quiet());
      breakSomething(dice.roll(), findings);
    }
    over.countDown();
    join(arrivals);
    join(reports);
    diary.say("nothing breaks any more: everybody may finish");
    findings.addAll(judge());
    return findings;
  }

  private void breakSomething(List<Fault> faults, List<String> findings) {
    diary.broke(faults);
    try {
      faults.forEach(fault -> fault.begin(fleet));
      pass(faults.stream().map(Fault::lasts).max(Comparator.naturalOrder()).orElseThrow());
      faults.reversed().forEach(fault -> fault.end(fleet));
      long healed = System.nanoTime();
      fleet.awaitReady();
      probe.awaitSuccess();
      diary.recovered(faults, Duration.ofNanos(System.nanoTime() - healed));
    } catch (RuntimeException | AssertionError e) {
      findings.add("%s could not be begun or healed: %s".formatted(faults, e));
    }
  }

  private List<String> judge() {
    List<String> findings = new ArrayList<>();
    try {
      crowd.awaitEverybody(TO_FINISH);
    } catch (RuntimeException | AssertionError e) {
      findings.add("EveryJobEndsOnce: " + e.getMessage());
    }
    TrialEvidence evidence = TrialEvidence.gather(fleet, crowd.ledger());
    findings.addAll(Guarantee.allBroken(evidence));
    Map<String, Long> ends =
        evidence.rows().values().stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        (row.path("status").asString("") + " " + row.path("errorCode").asString(""))
                            .strip(),
                    TreeMap::new,
                    Collectors.counting()));
    diary.summarise(ends, restarts(evidence), messages(evidence));
    return findings;
  }

  private static long restarts(TrialEvidence evidence) {
    return evidence.told().values().stream()
        .flatMap(List::stream)
        .filter(event -> event.type().equals("LoginStarted"))
        .filter(event -> event.data().path("reason").asString("").equals("RESTARTED"))
        .map(TrialEvidence.Told::id)
        .distinct()
        .count();
  }

  private long messages(TrialEvidence evidence) {
    return evidence.jobs().stream()
        .map(LoadRecorder.Taken::login)
        .distinct()
        .mapToLong(fleet.sites()::messagesSent)
        .sum();
  }

  private void keepComing() {
    while (!isOver(BETWEEN_ARRIVALS)) {
      crowd.invite(Math.clamp(PEOPLE - crowd.present(), 0, AT_ONCE));
    }
  }

  private void report() {
    while (!isOver(Duration.ofMinutes(1))) {
      LoadRecorder ledger = crowd.ledger();
      diary.say(
          "jobs taken %d, ended %d; people here %d; answers %d; oddities %d"
              .formatted(
                  ledger.taken().size(),
                  ledger.ends().size(),
                  crowd.present(),
                  ledger.answers().size(),
                  ledger.oddities().size()));
    }
  }

  private boolean isOver(Duration atTheLatest) {
    try {
      return over.await(atTheLatest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void pass(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      over.countDown();
      crowd.close();
      fleet.close();
    }
  }
}
