package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the processes of a sandbox use.
 *
 * @param memoryBytes resident memory, without pages of files, which the kernel can take back
 * @param processorTime of all processes, those that have ended included
 * @param processes processes and threads
 */
record Usage(long memoryBytes, Duration processorTime, int processes) {
  private static final Path PROC = Path.of("/proc");

  /** The unit of times in /proc, which is the same on all Linux platforms of today. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Reads /proc. A process that has ended meanwhile counts as zero. */
  static Usage of(List<Long> pids) {
    Usage sum = new Usage(0, Duration.ZERO, 0);
    for (long pid : pids) {
      Path process = PROC.resolve(Long.toString(pid));
      try {
        sum =
            sum.plus(
                parse(
                    Files.readString(process.resolve("stat")),
                    Files.readString(process.resolve("status"))));
      } catch (IOException ended) {
        // Its time is in that of its parent.
      }
    }
    return sum;
  }

  /** Parses the files stat and status of a process (proc(5)). */
  static Usage parse(String stat, String status) {
    // The name of the program is in parentheses and may contain spaces and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks = 0;
    for (int field = 11; field <= 14; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return new Usage(
        (kilobytes(status, "RssAnon:") + kilobytes(status, "RssShmem:")) << 10,
        TICK.multipliedBy(ticks),
        Integer.parseInt(fields[17]));
  }

  private static long kilobytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .sum();
  }

  private Usage plus(Usage other) {
    return new Usage(
        memoryBytes + other.memoryBytes,
        processorTime.plus(other.processorTime),
        processes + other.processes);
  }

  /** The limit that it exceeds after {@code alive}, in a few words; empty for none. */
  Optional<String> exceeded(SandboxLimits limits, Duration alive) {
    if (memoryBytes > limits.memoryBytes()) {
      return Optional.of("more than %d MiB of memory".formatted(limits.memoryBytes() >> 20));
    }
    if (processes > limits.processes()) {
      return Optional.of("more than %d processes and threads".formatted(limits.processes()));
    }
    if (processorTime.compareTo(limits.processorTime()) > 0) {
      return Optional.of(
          "more than %d s of processor time".formatted(limits.processorTime().toSeconds()));
    }
    if (alive.compareTo(limits.time()) > 0) {
      return Optional.of("ran for more than %d s".formatted(limits.time().toSeconds()));
    }
    return Optional.empty();
  }
}
