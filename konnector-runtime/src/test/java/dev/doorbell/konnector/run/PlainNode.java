package dev.doorbell.konnector.run;

import dev.doorbell.konnector.sandbox.NodeProcess;
import dev.doorbell.konnector.sandbox.NodeRun;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs Node without any sandbox, for tests with a bundle of our own. */
final class PlainNode implements NodeSandbox {
  @Override
  public NodeProcess start(NodeRun run) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", run.bundle().resolve("index.js").toString());
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().putAll(run.environment());
    Process process = builder.redirectErrorStream(true).start();
    CompletableFuture<Void> output = CompletableFuture.runAsync(() -> read(process, run));
    return new Started(process, output);
  }

  private static void read(Process process, NodeRun run) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        run.line().accept(line);
      }
    } catch (IOException _) {
      // The process was killed.
    }
  }

  private record Started(Process process, CompletableFuture<Void> output) implements NodeProcess {
    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public OptionalInt exit() {
      return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public Optional<String> endReason() {
      return Optional.empty();
    }

    @Override
    public void onExit(Runnable action) {
      CompletableFuture<Void> _ = CompletableFuture.allOf(output, process.onExit()).thenRun(action);
    }

    @Override
    public void terminate(Duration grace) {
      process.destroy();
    }

    @Override
    public void close() {
      Process _ = process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
