package dev.doorbell.konnector;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.run.KonnectorConnector;
import dev.doorbell.konnector.run.ProcessPermits;
import dev.doorbell.konnector.run.RunLimits;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.konnector.sandbox.SandboxLimits;
import dev.doorbell.sdk.Connector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The konnectors of a worker, read once at its start. Those that can't run are logged and counted.
 * Thread-safe.
 */
public final class Konnectors {
  private static final Logger LOG = LoggerFactory.getLogger(Konnectors.class);

  /** What one process may use; a run without a second factor needs 130 MiB and a second. */
  private static final SandboxLimits PROCESS =
      new SandboxLimits(512L << 20, Duration.ofHours(2), Duration.ofMinutes(10), 64, 10L << 20);

  private final List<Connector> connectors = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final ProcessPermits permits;

  private Konnectors(int processes) {
    this.permits = new ProcessPermits(processes);
  }

  /** No konnectors. */
  public static Konnectors none() {
    return new Konnectors(1);
  }

  /** No konnectors, since this machine can't run them for this reason. */
  public static Konnectors unavailable(String reason) {
    Konnectors none = none();
    none.report("No konnector is offered: " + reason);
    return none;
  }

  /**
   * The konnectors of a folder, which stays open until no run is left.
   *
   * @param sandbox where their processes run
   * @param processes how many of them may run at the same time, at least one
   * @param uploadBytes the largest file that one may save
   */
  public static Konnectors of(
      KonnectorFolder found, NodeSandbox sandbox, int processes, long uploadBytes) {
    RunLimits limits = new RunLimits(PROCESS, uploadBytes);
    Konnectors konnectors = new Konnectors(processes);
    for (KonnectorBundle bundle : found.bundles()) {
      konnectors.connectors.add(
          new KonnectorConnector(bundle, sandbox, limits, konnectors.permits));
    }
    found.leftOut().forEach(konnectors::report);
    return konnectors;
  }

  /** Logs and counts a konnector that is not offered. */
  public void report(String line) {
    LOG.warn("{}", line);
    problems.add(line);
  }

  /** The konnectors that can run. */
  public List<Connector> connectors() {
    return List.copyOf(connectors);
  }

  /** One line for each konnector that is not offered, with the reason. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Whether this is one of the konnectors. */
  public boolean contains(Connector connector) {
    return connectors.contains(connector);
  }

  /** Whether another process may start now; otherwise further runs of konnectors have to wait. */
  public boolean hasFreeProcess() {
    return permits.available();
  }
}
