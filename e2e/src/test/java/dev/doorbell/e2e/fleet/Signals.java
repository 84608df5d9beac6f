package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops a process in the middle of whatever it does, and lets it go on. */
public final class Signals {
  private Signals() {}

  /** SIGSTOP. */
  public static void stop(long pid) {
    send("STOP", pid);
  }

  /** SIGCONT. */
  public static void goOn(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      int status = new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new AssertionError(
            "SIG%s to process %d: kill ended %d".formatted(signal, pid, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
