package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The tree of a bubblewrap process. The first limit that it exceeds ends it. */
final class SandboxedProcess implements NodeProcess {
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

  private final Process bubblewrap;
  private final SandboxLimits limits;
  private final long startNanos = System.nanoTime();
  private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  private SandboxedProcess(Process bubblewrap, SandboxLimits limits) {
    this.bubblewrap = bubblewrap;
    this.limits = limits;
  }

  /**
   * Watches a process that was started.
   *
   * @param released closes what the run has outside of the sandbox, once it has ended
   */
  static SandboxedProcess watch(Process bubblewrap, NodeRun run, Runnable released) {
    SandboxedProcess process = new SandboxedProcess(bubblewrap, run.limits());
    // A read of a pipe blocks the thread of the operating system.
    Thread.ofPlatform()
        .daemon()
        .name("konnector-output")
        .start(() -> process.readOutput(run, released));
    Thread.ofVirtual().name("konnector-limits").start(process::watchLimits);
    return process;
  }

  private void readOutput(NodeRun run, Runnable released) {
    int exit = -1;
    try {
      new OutputReader(
              limits.outputBytes(),
              run.line(),
              () -> endFor("more than %d bytes of output".formatted(limits.outputBytes())))
          .readAll(bubblewrap.getInputStream());
      exit = bubblewrap.waitFor();
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      released.run();
      ended.complete(exit);
    }
  }

  private void watchLimits() {
    try {
      while (!bubblewrap.waitFor(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        Usage.of(inside().stream().map(ProcessHandle::pid).toList())
            .exceeded(limits, Duration.ofNanos(System.nanoTime() - startNanos))
            .ifPresent(this::endFor);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> inside() {
    return bubblewrap.descendants().toList();
  }

  private void endFor(String reason) {
    endReason.compareAndSet(null, reason);
    kill();
  }

  /** The first process of the sandbox is the first of its PID namespace: its end kills all. */
  private void kill() {
    for (ProcessHandle each : inside()) {
      boolean ignored = each.destroyForcibly();
    }
    Process ignored = bubblewrap.destroyForcibly();
  }

  @Override
  public boolean isAlive() {
    return bubblewrap.isAlive();
  }

  @Override
  public OptionalInt exit() {
    return bubblewrap.isAlive() ? OptionalInt.empty() : OptionalInt.of(bubblewrap.exitValue());
  }

  @Override
  public Optional<String> endReason() {
    return Optional.ofNullable(endReason.get());
  }

  @Override
  public void onExit(Runnable action) {
    CompletableFuture<Void> ignored = ended.thenRun(action);
  }

  @Override
  public void terminate(Duration grace) {
    // Not to bubblewrap, which would end at once; its first process and the relay ignore SIGTERM.
    for (ProcessHandle each : inside()) {
      boolean ignored = each.destroy();
    }
    Thread.ofVirtual().name("konnector-end").start(() -> killAfter(grace));
  }

  private void killAfter(Duration grace) {
    try {
      if (!bubblewrap.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    CompletableFuture<Integer> bounded =
        ended.copy().completeOnTimeout(-1, END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    int ignored = bounded.join();
  }
}
