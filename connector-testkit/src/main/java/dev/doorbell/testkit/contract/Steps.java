package dev.doorbell.testkit.contract;

import dev.doorbell.sdk.ConnectorContext;

/** What the connector of a case does in each attempt. */
@FunctionalInterface
public interface Steps {
  /** Executes the steps. Called on the thread of the run. */
  void run(ConnectorContext context, Attempt attempt);

  /** The attempt that executes the steps. */
  interface Attempt {
    /**
     * Simulates the loss of the worker if the plan says {@link WorkerLoss#AFTER_FIRST_ANSWER}, and
     * does not return then.
     */
    void loseWorker();
  }
}
