package dev.doorbell.benchmarks.figure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Collects the values of all trials, in the order in which the figures first appear. Thread-safe.
 */
public final class Results {
  private record Key(String name, String unit, String system) {}

  @GuardedBy("this")
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  @GuardedBy("this")
  private final List<String> notes = new ArrayList<>();

  /** Adds the value of one trial. */
  public synchronized void add(String name, String unit, String system, double value) {
    values.computeIfAbsent(new Key(name, unit, system), _ -> new ArrayList<>()).add(value);
  }

  /** Adds the value of one trial; if there is none, a note says so. */
  public synchronized void add(String name, String unit, String system, OptionalDouble value) {
    if (value.isPresent()) {
      add(name, unit, system, value.getAsDouble());
    } else {
      note("%s of %s: a trial has no value, since too many were lost".formatted(name, system));
    }
  }

  /** Adds p50 and p99 of a trial in milliseconds, and the share that was lost if there is one. */
  public void addLatencies(String name, String system, Latencies latencies) {
    add(name + ", p50", "ms", system, latencies.percentile(50));
    add(name + ", p99", "ms", system, latencies.percentile(99));
    if (latencies.lost() > 0) {
      note(
          "%s of %s: %d of %d were lost in a trial"
              .formatted(name, system, latencies.lost(), latencies.count()));
    }
  }

  /** Adds a sentence that is printed below the table. */
  public synchronized void note(String sentence) {
    notes.add(sentence);
  }

  public synchronized List<Figure> figures() {
    return values.entrySet().stream()
        .map(entry -> {
          Key key = entry.getKey();
          return new Figure(key.name(), key.unit(), key.system(), entry.getValue());
        })
        .toList();
  }

  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }
}
