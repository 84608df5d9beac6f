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
import java.util.stream.Stream;

/** What the services write while a flood goes on: lines of their logs, and what they count. */
final class Traces {
  // A few causes, twice if a minute passes, and the lines of one run, for ten thousand
  // records.
  private static final int CAP = 12;

  private final List<ChildService> services;
  private final Map<ChildService, Long> before = new HashMap<>();

  private Traces(List<ChildService> services) {
    this.services = services;
    services.forEach(service -> before.put(service, lines(service)));
  }

  /** From now on. */
  static Traces begin(Fleet fleet) {
    return new Traces(
        Stream.concat(fleet.workers().stream(), fleet.gates().stream().map(Fleet.Gate::process))
            .toList());
  }

  /** A line or two for each cause and minute, and the mark of the flood nowhere. */
  void assertFewAndClean() {
    for (ChildService service : services) {
      assertThat(service.isAlive()).as(service.name()).isTrue();
      assertThat(lines(service) - before.get(service)).as(service.name()).isLessThan(CAP);
      assertThat(log(service)).doesNotContain(Sample.MARK);
      assertThat(service.metrics()).doesNotContain(Sample.MARK);
    }
  }

  /** The value of a counter, over all of its tags that hold this one; zero if it has none yet. */
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
