package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Whether konnectors can run on this machine.
 *
 * @param programs the programs; empty if there is a problem
 * @param problem what is missing, in one line; empty if nothing is
 */
public record SandboxCheck(Optional<SandboxPrograms> programs, String problem) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final SandboxLimits LIMITS =
      new SandboxLimits(512L << 20, TIMEOUT, TIMEOUT, 200, 64 << 10);

  /** The oldest and the newest Node that Cozy's library runs with. */
  private static final String VERSION_SCRIPT =
      """
      const [major, minor] = process.versions.node.split('.').map(Number);
      if (major < 20 || (major === 20 && minor < 18) || major > 22) {
        console.log(`Node ${process.version} is not supported: 20.18 to 22 are`);
        process.exitCode = 1;
      }
      """;

  /**
   * Finds the programs in the folders of a search path such as that of the variable PATH, and
   * starts a script in a sandbox. Blocks for a second, {@code 20 s} at most.
   */
  public static SandboxCheck run(String searchPath) {
    Optional<Path> node = SandboxPrograms.find("node", searchPath);
    Optional<Path> bubblewrap = SandboxPrograms.find("bwrap", searchPath);
    if (node.isEmpty()) {
      return new SandboxCheck(Optional.empty(), "Node is missing (the program node)");
    }
    if (bubblewrap.isEmpty()) {
      return new SandboxCheck(Optional.empty(), "bubblewrap is missing (the program bwrap)");
    }
    SandboxPrograms programs = new SandboxPrograms(bubblewrap.get(), node.get());
    String problem = tryOut(programs);
    return problem.isEmpty()
        ? new SandboxCheck(Optional.of(programs), "")
        : new SandboxCheck(Optional.empty(), problem);
  }

  private static String tryOut(SandboxPrograms programs) {
    try (Bubblewrap sandbox = Bubblewrap.open(programs, PublicSites.NONE_MOVED)) {
      Path bundle = Files.createTempDirectory("konnector-check");
      Path script = bundle.resolve("index.js");
      try {
        Files.writeString(script, VERSION_SCRIPT);
        return runScript(sandbox, bundle);
      } finally {
        boolean ignored = Files.deleteIfExists(script) && Files.deleteIfExists(bundle);
      }
    } catch (IOException e) {
      return "a sandbox can't be started: " + e.getMessage();
    }
  }

  private static String runScript(Bubblewrap sandbox, Path bundle) throws IOException {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    NodeRun run = new NodeRun(bundle, Map.of(), List.of(), 1024, LIMITS, lines::add);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    try (NodeProcess process = sandbox.start(run)) {
      process.onExit(() -> ended.complete(true));
      boolean finished =
          ended.completeOnTimeout(false, TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
      return finished && process.exit().orElse(-1) == 0
          ? ""
          : "a sandbox can't be started: " + lines.stream().findFirst().orElse("it gave no reason");
    }
  }
}
