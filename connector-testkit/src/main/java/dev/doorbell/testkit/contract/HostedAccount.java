package dev.doorbell.testkit.contract;

/** An account of a host. What a run saves is there for the next one. */
public interface HostedAccount {
  /** The user changes a field of the account. */
  void change(String field, String value);

  /** Runs the connector and blocks until the run has ended. */
  RunReport run(RunPlan plan);
}
