package dev.doorbell.store;

/** When a service migrates the schema of the database. */
public enum SchemaMigration {
  /** At its start. Its role must own the schema. */
  START,

  /**
   * Never: the migration is a step of its own, with a role of its own. A service that needs a newer
   * schema does not start.
   */
  NEVER
}
