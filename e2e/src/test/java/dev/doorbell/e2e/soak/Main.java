package dev.doorbell.e2e.soak;

import dev.doorbell.e2e.fleet.FleetSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The main class of {@code bin/soak}, with minutes and seed as arguments. Exits with 1 if a
 * guarantee was violated.
 */
public final class Main {
  private static final Duration CHALLENGE_DEADLINE = Duration.ofSeconds(30);

  private Main() {}

  public static void main(String[] arguments) {
    int minutes = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    FleetSpec spec = new FleetSpec(Path.of("target", "soak"), 3, 2, CHALLENGE_DEADLINE);
    SoakReport report = new SoakReport(System.out);
    List<String> violations;
    try (Soak soak = new Soak(spec, seed, report)) {
      Runtime.getRuntime().addShutdownHook(new Thread(soak::close));
      violations = soak.run(Duration.ofMinutes(minutes));
    }
    report.logResult(violations, "bin/soak --minutes %d --seed %d".formatted(minutes, seed));
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
