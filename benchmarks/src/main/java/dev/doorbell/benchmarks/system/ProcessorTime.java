package dev.doorbell.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time that processes have used, from {@code /proc/PID/stat}: user and system time.
 * Linux only. The resolution is one tick, 10 ms on all usual kernels.
 */
public final class ProcessorTime {
  private static final long NANOS_PER_TICK = 10_000_000L;

  // The fields after the name of the program, which is in parentheses; see proc_pid_stat(5).
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  private ProcessorTime() {}

  /** The time of a process with all its descendants, including those that have ended. */
  public static Duration of(long pid) {
    List<Long> all =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .toList();
    return Duration.ofNanos(all.stream().mapToLong(ProcessorTime::ticks).sum() * NANOS_PER_TICK);
  }

  private static long ticks(long pid) {
    try {
      return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (NoSuchFileException e) {
      // The process has ended since it was listed. Its parent counts its time.
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ticks in the text of a {@code stat} file. */
  static long ticks(String stat) {
    // The name of the program may contain spaces and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Stream.of(USER, SYSTEM, ENDED_CHILDREN_USER, ENDED_CHILDREN_SYSTEM)
        .mapToLong(field -> Long.parseLong(fields[field]))
        .sum();
  }
}
