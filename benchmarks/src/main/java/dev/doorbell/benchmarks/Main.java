package dev.doorbell.benchmarks;

import dev.doorbell.benchmarks.figure.JsonReport;
import dev.doorbell.benchmarks.figure.Results;
import dev.doorbell.benchmarks.figure.Table;
import dev.doorbell.benchmarks.run.AnswerBenchmark;
import dev.doorbell.benchmarks.run.CapacityBenchmark;
import dev.doorbell.benchmarks.run.ColdStartBenchmark;
import dev.doorbell.benchmarks.run.CpuBenchmark;
import dev.doorbell.benchmarks.run.DensityBenchmark;
import dev.doorbell.benchmarks.run.GatewayBenchmark;
import dev.doorbell.benchmarks.run.GrowthBenchmark;
import dev.doorbell.benchmarks.run.IdleBenchmark;
import dev.doorbell.benchmarks.run.OverloadBenchmark;
import dev.doorbell.benchmarks.run.ScaleBenchmark;
import dev.doorbell.benchmarks.run.SseBenchmark;
import dev.doorbell.benchmarks.run.StartBenchmark;
import dev.doorbell.benchmarks.run.TakeoverBenchmark;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.subject.RestatePackages;
import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.DataDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of {@code bin/bench}. Its child processes end with it. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final PrintStream OUT = System.out;
  private static final Path TARGET = Path.of("target", "bench");
  private static final Path PEERS = Path.of("peers", "restate");

  private static final List<Benchmark> ALL =
      List.of(
          new AnswerBenchmark(),
          new CapacityBenchmark(),
          new CpuBenchmark(),
          new StartBenchmark(),
          new OverloadBenchmark(),
          new DensityBenchmark("density", List.of(1000, 10_000), "2g"),
          new TakeoverBenchmark(),
          new ColdStartBenchmark(),
          new IdleBenchmark(),
          new SseBenchmark(),
          new GatewayBenchmark(),
          new ScaleBenchmark());

  /** They run only if they are named. */
  private static final List<Benchmark> LONG =
      List.of(
          new GrowthBenchmark("growth", List.of(100, 1000, 10_000), 1_000_000, 0),
          new GrowthBenchmark("growth-100k", List.of(100, 90_000), 0, 0),
          new GrowthBenchmark("growth-history", List.of(100), 0, 10_000_000),
          new DensityBenchmark("density-100k", List.of(100_000), "12g"));

  private Main() {}

  /** Runs the benchmarks, prints the table and writes the JSON file. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(List.of(arguments), names(ALL), names(LONG));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(2);
      return;
    }
    boolean completed;
    // Two runs at the same time would use the same folders.
    try (DataDirectory _ = DataDirectory.open("benchmarks", TARGET)) {
      completed = runAll(options);
    } catch (StartFailedException e) {
      System.err.println("bench: " + e.getMessage());
      completed = false;
    }
    System.exit(completed ? 0 : 1);
  }

  private static boolean runAll(Options options) throws IOException, InterruptedException {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Session session =
        new Session(
            options.effort(), TARGET, RestatePackages.find(PEERS, path), new Results(), OUT);
    Instant begin = Instant.now();
    Map<String, String> conditions = new LinkedHashMap<>();
    boolean completed = true;
    for (Benchmark benchmark : Stream.concat(ALL.stream(), LONG.stream()).toList()) {
      if (options.names().contains(benchmark.name())) {
        session.say(benchmark.name() + " begins");
        conditions.put(benchmark.name(), benchmark.conditions());
        completed &= run(benchmark, session);
      }
    }
    print(session, conditions, Duration.between(begin, Instant.now()));
    JsonReport.write(options.json(), begin, conditions, session.results());
    return completed;
  }

  private static List<String> names(List<Benchmark> benchmarks) {
    return benchmarks.stream().map(Benchmark::name).toList();
  }

  /** Returns whether the benchmark completed. If it failed, the others still run. */
  private static boolean run(Benchmark benchmark, Session session) throws InterruptedException {
    try {
      benchmark.run(session);
      return true;
    } catch (RuntimeException e) {
      LOG.error("Benchmark {} failed, continuing with the next one", benchmark.name(), e);
      session.results().note("%s failed: %s".formatted(benchmark.name(), e));
      return false;
    }
  }

  private static void print(Session session, Map<String, String> conditions, Duration duration) {
    OUT.println();
    new Table(DoorbellWaits.NAME).lines(session.results().figures()).forEach(OUT::println);
    OUT.println();
    session.results().notes().stream().distinct().forEach(OUT::println);
    conditions.forEach((name, text) -> OUT.printf("%s: %s%n", name, text));
    OUT.printf(
        "median (minimum..maximum) of at most %s; a value without them was measured once;"
            + " %d processors; %d s in all%n",
        session.effort(), Runtime.getRuntime().availableProcessors(), duration.toSeconds());
  }
}
