package dev.doorbell.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The memory of a JVM after a full collection.
 *
 * @param residentKb the resident set, from {@code /proc/PID/status}: heap, stacks, code and all
 *     else
 * @param liveHeapKb the reachable objects in the heap
 */
public record ProcessMemory(long residentKb, long liveHeapKb) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  /** Collects the garbage of a JVM and measures its memory. */
  public static ProcessMemory afterCollection(long pid) {
    jcmd(pid, "GC.run");
    // What the first collection made unreachable, such as buffers with cleaners, goes with the
    // next.
    jcmd(pid, "GC.run");
    return new ProcessMemory(resident(pid), liveHeap(jcmd(pid, "GC.heap_info")));
  }

  private static long resident(long pid) {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
      return RESIDENT
          .matcher(status)
          .results()
          .map(match -> Long.parseLong(match.group(1)))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The used memory of all generations in the output of {@code GC.heap_info}, in KB. */
  static long liveHeap(String heapInfo) {
    return heapInfo
        .lines()
        .takeWhile(line -> !line.strip().startsWith("Metaspace"))
        // The spaces of a generation are indented further, and counted in the generation.
        .filter(line -> line.contains(" total "))
        .flatMap(line -> USED.matcher(line).results().map(MatchResult::group))
        .mapToLong(used -> Long.parseLong(used.replaceAll("\\D", "")))
        .sum();
  }

  private static String jcmd(long pid, String command) {
    try {
      Process process =
          new ProcessBuilder(List.of(Jvm.program("jcmd"), Long.toString(pid), command))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("jcmd %s failed: %s".formatted(command, output));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
