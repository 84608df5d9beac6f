package dev.doorbell.worker.account;

import dev.doorbell.store.sealing.SealContext;

/** Encrypts and decrypts what rows hold in sealed form. Thread-safe. */
public interface Sealing {
  byte[] seal(byte[] plaintext, SealContext context);

  /**
   * Returns the decrypted bytes; the caller keeps them for as short a time as possible.
   *
   * @throws dev.doorbell.store.sealing.CannotOpenException if they were sealed for another context
   *     or another keyset
   * @throws dev.doorbell.store.sealing.NoSymmetricKeyException if they were sealed with a symmetric
   *     key, and the keyset of this worker has none
   */
  byte[] open(byte[] sealed, SealContext context);

  /**
   * As this, for one run: it also opens with the keys that were held when the run started, because
   * the run keeps what it has read from its rows, while a key may be removed from the keyset.
   */
  default Sealing forRun() {
    return this;
  }
}
