package dev.doorbell.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines a child writes to its standard output, read by a thread of its own that ends with the
 * child. Thread-safe; {@link #await} is meant for one caller.
 */
public final class ChildSigns {
  private static final String END = "\u0000end of output";
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildSigns() {}

  public static ChildSigns of(Process child) {
    ChildSigns signs = new ChildSigns();
    // No virtual thread: a read from a pipe holds its carrier, here for as long as the child lives,
    // and two children would hold all that a machine of two cores has.
    Thread.ofPlatform().daemon().name("child-signs-" + child.pid()).start(() -> signs.read(child));
    return signs;
  }

  private void read(Process child) {
    try (BufferedReader output = child.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      // The pipe breaks when the child is killed: the same news as its end.
    } finally {
      lines.add(END);
    }
  }

  /** The first line with that start. Null when time runs out or the child closes its output. */
  public @Nullable String await(String start, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        return null;
      }
      if (line.startsWith(start)) {
        return line;
      }
    }
  }
}
