package dev.doorbell.e2e.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the metrics that the sources register, under their names in Prometheus. */
final class RegisteredMetrics {
  private static final Path ROOT = Path.of("..");
  private static final String NAME = "\"doorbell(?:\\.[a-z]+)+\"";
  // Tags of spans have the same prefix but are no metrics.
  private static final Pattern LITERAL = Pattern.compile("(?<!tag\\()(?<!ATTRIBUTE = )" + NAME);
  private static final Pattern REGISTERED =
      Pattern.compile("(?i)(timer|counter|gauge|count)(?:\\.builder)?\\([^\"]{0,40}" + NAME);

  private RegisteredMetrics() {}

  /** All metrics; fails for a name that is registered in a way that this class cannot parse. */
  static Set<String> registered() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (String module : List.of("worker", "home-gateway", "service-runtime")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          String text = Files.readString(source);
          List<String> found =
              REGISTERED.matcher(text).results().map(RegisteredMetrics::name).toList();
          if (found.size() != LITERAL.matcher(text).results().count()) {
            throw new AssertionError(
                "cannot tell whether a metric is a counter, a timer or a gauge: " + source);
          }
          names.addAll(found);
        }
      }
    }
    return names;
  }

  private static String name(MatchResult found) {
    String call = found.group();
    String name = call.substring(call.indexOf('"') + 1, call.length() - 1).replace('.', '_');
    return switch (found.group(1)) {
      case "Timer" -> name + "_seconds";
      case "Counter", "counter", "count" -> name + "_total";
      default -> name;
    };
  }
}
