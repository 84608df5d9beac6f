package dev.doorbell.konnector.run;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.error.RunStoppedException;

/**
 * A konnector as a connector. A process can't be moved and ends with its worker, so a run never
 * resumes at its question: an attempt that takes over says so before the process starts, since its
 * login may make the site send another message. Thread-safe.
 */
public final class KonnectorConnector implements Connector {
  private final KonnectorBundle bundle;
  private final NodeSandbox sandbox;
  private final RunLimits limits;
  private final ProcessPermits permits;

  /**
   * @param permits shared by all konnectors of a worker
   */
  public KonnectorConnector(
      KonnectorBundle bundle, NodeSandbox sandbox, RunLimits limits, ProcessPermits permits) {
    this.bundle = bundle;
    this.sandbox = sandbox;
    this.limits = limits;
    this.permits = permits;
  }

  @Override
  public Manifest manifest() {
    return bundle.manifest();
  }

  @Override
  public void run(ConnectorContext context) {
    if (context.takenOver()) {
      context.resumeAt(ResumePoint.restart());
    }
    try (var _ = permits.take();
        KonnectorRun run = new KonnectorRun(bundle, context)) {
      run.execute(sandbox, limits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while its konnector ran", e);
    }
  }
}
