package dev.doorbell.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a child process writes to its standard output. A separate thread reads them until
 * the child ends. Thread-safe, but only one thread may call {@link #await}.
 */
public final class ChildOutput {
  private static final String END = "\u0000end of output";
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildOutput() {}

  /** Starts to read the output of a child. */
  public static ChildOutput of(Process child) {
    ChildOutput childOutput = new ChildOutput();
    // Not a virtual thread: a read from a pipe blocks the carrier thread until the child ends, so
    // two children would block all carrier threads of a machine with two cores.
    Thread.ofPlatform()
        .daemon()
        .name("child-output-" + child.pid())
        .start(() -> childOutput.read(child));
    return childOutput;
  }

  private void read(Process child) {
    try (BufferedReader output = child.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The child was killed. This has the same meaning as the end of its output.
    } finally {
      lines.add(END);
    }
  }

  /**
   * Waits for the next line that starts with the prefix, and returns it.
   *
   * @return null after the timeout, or when the child's output ends
   */
  public @Nullable String await(String prefix, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        return null;
      }
      if (line.startsWith(prefix)) {
        return line;
      }
    }
  }
}
