package dev.doorbell.testkit.contract;

import java.util.Map;

/**
 * An implementation of the connector context under test. Runs the {@link ContractConnector} at the
 * {@link ContractSite}; cases use one host in turn.
 */
public interface ContextHost {
  /**
   * Creates an account with nothing but these fields.
   *
   * @param fields values by the names of the manifest's fields
   */
  HostedAccount account(Map<String, String> fields);
}
