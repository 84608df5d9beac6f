package dev.doorbell.konnector.sandbox;

import java.io.IOException;

/** Starts Node processes, each in a sandbox of its own. Thread-safe. */
@FunctionalInterface
public interface NodeSandbox {
  /**
   * Starts a konnector.
   *
   * @return the process, which the caller closes
   * @throws IOException if the sandbox or Node can't be started; nothing is left running then
   */
  NodeProcess start(NodeRun run) throws IOException;
}
