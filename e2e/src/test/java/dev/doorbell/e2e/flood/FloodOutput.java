package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log lines and metrics that the services write during a flood. */
final class FloodOutput {
  // A service logs each of the few causes once per minute, and the steps of one run.
  private static final int MAX_LINES = 12;

  private final List<ChildService> services;
  private final Map<ChildService, Long> before = new HashMap<>();

  private FloodOutput(List<ChildService> services) {
    this.services = services;
    services.forEach(service -> before.put(service, lines(service)));
  }

  /** Starts to count the log lines. */
  static FloodOutput begin(Fleet fleet) {
    return new FloodOutput(fleet.services());
  }

  /** Asserts that each service runs and wrote few lines. */
  void assertFewLines() {
    for (ChildService service : services) {
      assertThat(service.isAlive()).as(service.name()).isTrue();
      assertThat(lines(service) - before.get(service)).as(service.name()).isLessThan(MAX_LINES);
    }
  }

  /** Asserts that each service runs, wrote few lines, and has the marker in no log or metric. */
  void assertFewLinesWithoutMarker() {
    assertFewLines();
    for (ChildService service : services) {
      assertThat(log(service)).doesNotContain(Sample.MARKER);
      assertThat(service.metrics()).doesNotContain(Sample.MARKER);
    }
  }

  /** The value of a counter, summed over all series that have this tag; zero if there is none. */
  static long count(ChildService service, String counter, String tag) {
    return service
        .metrics()
        .lines()
        .filter(line -> line.startsWith(counter + "_total") && line.contains(tag))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long lines(ChildService service) {
    return log(service).lines().count();
  }

  private static String log(ChildService service) {
    try {
      return Files.readString(service.log(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
