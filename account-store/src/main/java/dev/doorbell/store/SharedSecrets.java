package dev.doorbell.store;

import dev.doorbell.store.database.Database;

/** Secrets that all gateways share; a migration has created them. Thread-safe. */
public final class SharedSecrets {
  private final Database database;

  SharedSecrets(Database database) {
    this.database = database;
  }

  /** The key that encrypts stream positions: 32 bytes, the same at every gateway. */
  public byte[] streamPositionKey() {
    return database.statement(handle ->
        handle
            .createQuery("select secret from shared_secret where name = 'stream-positions'")
            .mapTo(byte[].class)
            .one());
  }
}
