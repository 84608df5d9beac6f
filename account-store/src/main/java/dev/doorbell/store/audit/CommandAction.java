package dev.doorbell.store.audit;

/**
 * What commands of the operator record in the audit trail. The names are in rows and in the API, so
 * they stay.
 */
public enum CommandAction {
  /** Keys were added to the keyset; the detail names the newest ones. */
  KEYS_ADDED,
  /** All rows were sealed with the newest keys; the detail says how many. */
  ROWS_RESEALED,
  /** Old keys were removed from the keyset; the detail names those that are left. */
  KEYS_RETIRED,
  /**
   * An account was given to another owner; both owners get an entry. The subject is the account.
   */
  ACCOUNT_MOVED,
  /** A parameter of a connector was set; the detail is its name, never its value. */
  PARAMETER_SET,
  /** A parameter of a connector was removed; the detail is its name. */
  PARAMETER_REMOVED
}
