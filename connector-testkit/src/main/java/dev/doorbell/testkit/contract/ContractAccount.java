package dev.doorbell.testkit.contract;

/** An account at the implementation under test. A run finds what earlier runs have saved. */
public interface ContractAccount {
  /** Changes a field of the account, as a user would. */
  void change(String field, String value);

  /** Runs the connector and blocks until the run has ended. */
  RunReport run(RunPlan plan);
}
