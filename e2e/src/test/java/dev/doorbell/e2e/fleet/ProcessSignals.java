package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Pauses and resumes processes. */
public final class ProcessSignals {
  private ProcessSignals() {}

  /** Sends SIGSTOP: the process executes nothing until it is resumed. */
  public static void pause(long pid) {
    send("STOP", pid);
  }

  /** Sends SIGCONT. */
  public static void resume(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      int status = new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new AssertionError(
            "could not send SIG%s to process %d: kill exited with %d"
                .formatted(signal, pid, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
