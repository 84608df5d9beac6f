package dev.doorbell.benchmarks.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the figures of a run, with the values of all trials, into a JSON file. */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** One figure with its derived values. */
  private record Entry(
      String name,
      String unit,
      String system,
      double median,
      double min,
      double max,
      List<Double> trials) {
    static Entry of(Figure figure) {
      return new Entry(
          figure.name(),
          figure.unit(),
          figure.system(),
          figure.median(),
          figure.min(),
          figure.max(),
          figure.trials());
    }
  }

  /**
   * Writes the file, and its folder if it does not exist.
   *
   * @param conditions the parameters of each benchmark, by its name
   */
  public static void write(Path file, Instant time, Map<String, String> conditions, Results results)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("time", time.toString());
    report.put("conditions", conditions);
    report.put("figures", results.figures().stream().map(Entry::of).toList());
    report.put("notes", results.notes());
    Files.writeString(file, JSON.writeValueAsString(report) + "\n");
  }
}
