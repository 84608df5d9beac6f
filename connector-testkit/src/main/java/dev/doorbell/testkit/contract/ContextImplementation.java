package dev.doorbell.testkit.contract;

import java.util.Map;

/**
 * An implementation of the connector context that the cases test. It runs the {@link
 * ContractConnector} at the {@link ContractSite}. It runs one case at a time.
 */
public interface ContextImplementation {
  /**
   * Creates an account with these fields, and without session, documents or data.
   *
   * @param fields values by the names of the manifest's fields
   */
  ContractAccount account(Map<String, String> fields);
}
