package dev.doorbell.e2e.soak;

import dev.doorbell.e2e.fault.Fault;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
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

/** Runs simulated users on its own fleet and injects one fault after the other. */
final class Soak implements AutoCloseable {
  private static final int USERS = 120;
  private static final int MAX_STARTED_AT_ONCE = 10;
  private static final Duration START_INTERVAL = Duration.ofMillis(700);
  private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(4);

  private final long seed;
  private final SoakReport report;
  private final Fleet fleet;
  private final SimulatedUsers users;
  private final Probe probe;
  private final FaultPlan faultPlan;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  Soak(FleetSpec spec, long seed, SoakReport report) {
    this.seed = seed;
    this.report = report;
    report.log("starting %d workers and %d gateways".formatted(spec.workers(), spec.gateways()));
    this.fleet = Fleet.start(spec);
    this.users = new SimulatedUsers(fleet, "soak" + seed, seed);
    this.probe = new Probe(fleet, "probe" + seed);
    this.faultPlan = new FaultPlan(seed, spec);
  }

  /**
   * Injects faults for that long, or until the system does not recover from a fault, and then waits
   * until all users have finished.
   *
   * @return the violations of guarantees, one per line; empty if there are none
   */
  List<String> run(Duration length) {
    List<String> violations = new ArrayList<>();
    long end = System.nanoTime() + length.toNanos();
    Thread starter = Thread.ofVirtual().name("user-starter").start(this::startUsers);
    Thread reporter = Thread.ofVirtual().name("reporter").start(this::reportProgress);
    report.log("seed %d: starting users and injecting faults".formatted(seed));
    while (System.nanoTime() - end < 0 && violations.isEmpty()) {
      pause(faultPlan.pause());
      inject(faultPlan.nextFaults(), violations);
    }
    stopped.countDown();
    join(starter);
    join(reporter);
    report.log("no more faults: waiting until all users have finished");
    violations.addAll(checkGuarantees());
    return violations;
  }

  private void inject(List<Fault> faults, List<String> violations) {
    report.recordFaults(faults);
    try {
      faults.forEach(fault -> fault.begin(fleet));
      pause(faults.stream().map(Fault::duration).max(Comparator.naturalOrder()).orElseThrow());
      faults.reversed().forEach(fault -> fault.end(fleet));
      long endedAt = System.nanoTime();
      fleet.awaitReady();
      probe.awaitSuccess();
      report.recordRecovery(faults, Duration.ofNanos(System.nanoTime() - endedAt));
    } catch (RuntimeException | AssertionError e) {
      violations.add("no recovery from %s: %s".formatted(faults, e));
    }
  }

  private List<String> checkGuarantees() {
    List<String> violations = new ArrayList<>();
    try {
      users.awaitAll(FINISH_TIMEOUT);
    } catch (RuntimeException | AssertionError e) {
      violations.add("EveryJobEndsOnce: " + e.getMessage());
    }
    TrialEvidence evidence = TrialEvidence.gather(fleet, users.recorder());
    violations.addAll(Guarantee.allViolations(evidence));
    Map<String, Long> ends =
        evidence.rows().values().stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        (row.path("status").asString("") + " " + row.path("errorCode").asString(""))
                            .strip(),
                    TreeMap::new,
                    Collectors.counting()));
    report.logSummary(ends, restarts(evidence), messages(evidence));
    return violations;
  }

  private static long restarts(TrialEvidence evidence) {
    return evidence.events().values().stream()
        .flatMap(List::stream)
        .filter(event -> event.type().equals("LoginStarted"))
        .filter(event -> event.data().path("reason").asString("").equals("RESTARTED"))
        .map(TrialEvidence.PublishedEvent::id)
        .distinct()
        .count();
  }

  private long messages(TrialEvidence evidence) {
    return evidence.jobs().stream()
        .map(LoadRecorder.AcceptedJob::login)
        .distinct()
        .mapToLong(fleet.sites()::messagesSent)
        .sum();
  }

  private void startUsers() {
    while (!isStoppedWithin(START_INTERVAL)) {
      users.start(Math.clamp(USERS - users.running(), 0, MAX_STARTED_AT_ONCE));
    }
  }

  private void reportProgress() {
    while (!isStoppedWithin(Duration.ofMinutes(1))) {
      LoadRecorder recorder = users.recorder();
      report.log(
          "jobs accepted %d, ended %d; users running %d; answers %d; unexpected results %d"
              .formatted(
                  recorder.acceptedJobs().size(),
                  recorder.ends().size(),
                  users.running(),
                  recorder.answers().size(),
                  recorder.unexpected().size()));
    }
  }

  private boolean isStoppedWithin(Duration timeout) {
    try {
      return stopped.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void pause(Duration time) {
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
      stopped.countDown();
      users.close();
      fleet.close();
    }
  }
}
