package dev.doorbell.benchmarks;

import dev.doorbell.benchmarks.session.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of {@code bin/bench}.
 *
 * @param names the benchmarks to run
 * @param json the file to which all figures are written
 */
record Options(List<String> names, Effort effort, Path json) {
  private static final Path JSON = Path.of("target", "bench", "bench.json");

  /**
   * Parses arguments.
   *
   * @param standard the benchmarks that run if no name is given
   * @param others the benchmarks that run only if they are named
   * @throws IllegalArgumentException with one line about the first wrong argument
   */
  static Options parse(List<String> arguments, List<String> standard, List<String> others) {
    List<String> known = Stream.concat(standard.stream(), others.stream()).toList();
    List<String> names = new ArrayList<>();
    Effort effort = Effort.DEFAULT;
    Path json = JSON;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--trials" -> effort = new Effort(number(word, rest), effort.trial(), effort.warmUp());
        case "--seconds" ->
            effort = new Effort(effort.trials(), seconds(word, rest), effort.warmUp());
        case "--warm-up" ->
            effort = new Effort(effort.trials(), effort.trial(), seconds(word, rest));
        case "--json" -> json = Path.of(value(word, rest));
        default -> {
          if (!known.contains(word)) {
            throw new IllegalArgumentException(
                "unknown benchmark or option '%s'; benchmarks: %s"
                    .formatted(word, String.join(", ", known)));
          }
          names.add(word);
        }
      }
    }
    return new Options(names.isEmpty() ? standard : List.copyOf(names), effort, json);
  }

  private static Duration seconds(String option, Iterator<String> rest) {
    return Duration.ofSeconds(number(option, rest));
  }

  private static int number(String option, Iterator<String> rest) {
    String text = value(option, rest);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "%s must be a number from 1 to 9999, not '%s'".formatted(option, text));
    }
    return Integer.parseInt(text);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("%s needs a value".formatted(option));
    }
    return rest.next();
  }
}
