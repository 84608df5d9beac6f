package dev.doorbell.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a child writes to its standard output. A thread of its own reads them and ends
 * with the child. Thread-safe, but {@link #await} is for one caller.
 */
public final class ChildOutput {
  private static final String END = "\u0000end of output";
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildOutput() {}

  /** Starts to read the output of a child. */
  public static ChildOutput of(Process child) {
    ChildOutput signs = new ChildOutput();
    // Not a virtual thread: a read from a pipe blocks its carrier as long as the child lives, and
    // two children would block all carriers of a machine with two cores.
    Thread.ofPlatform().daemon().name("child-output-" + child.pid()).start(() -> signs.read(child));
    return signs;
  }

  private void read(Process child) {
    try (BufferedReader output = child.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The pipe breaks when the child is killed: the same as the end of its output.
    } finally {
      lines.add(END);
    }
  }

  /**
   * Waits for the first line that starts with a prefix.
   *
   * @return null after the timeout, or when the child closes its output
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
