package dev.doorbell.e2e.attack;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The main class of {@code bin/soak --attack}, with the beginning of the names of attacks as its
 * argument, or without one for all. Exits with 1 if a limit did not hold, and with 2 if there is no
 * such attack.
 */
public final class Main {
  private static final Duration CHALLENGE_DEADLINE = Duration.ofMinutes(3);

  private Main() {}

  public static void main(String[] arguments) {
    List<Attack> attacks = Attacks.named(arguments.length == 0 ? "" : arguments[0]);
    if (attacks.isEmpty()) {
      System.err.println("doorbell: the attacks are " + Attacks.names());
      System.exit(2);
    }
    AttackReport report = new AttackReport(System.out);
    FleetSpec spec = new FleetSpec(Path.of("target", "attack"), 1, 1, CHALLENGE_DEADLINE);
    try (Fleet fleet = Fleet.start(spec)) {
      Runtime.getRuntime().addShutdownHook(new Thread(fleet::close));
      attacks.forEach(attack -> run(attack, new Target(fleet), report));
    }
    if (report.broken().isEmpty()) {
      System.out.println("all limits held");
    } else {
      System.out.println("limits that did not hold; logs: e2e/target/attack");
      report.broken().forEach(line -> System.out.println("  - " + line));
    }
    System.exit(report.broken().isEmpty() ? 0 : 1);
  }

  private static void run(Attack attack, Target target, AttackReport report) {
    report.begin(attack);
    try (ExecutorService thread = Executors.newSingleThreadExecutor(daemons())) {
      Future<?> running =
          thread.submit(() -> {
            attack.run(target, report);
            return null;
          });
      try {
        running.get(attack.longest().toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        running.cancel(true);
        report.require(false, "it took longer than " + attack.longest());
      } catch (ExecutionException e) {
        report.require(false, "it failed: " + e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        thread.shutdownNow();
      }
    }
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("attack").factory();
  }
}
