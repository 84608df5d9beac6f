package dev.doorbell.worker.keyset;

import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;

/** The keyset of the deployment: the file of the workers and that of the gateways. */
interface KeysetPair {
  /**
   * Reads the private half.
   *
   * @throws dev.doorbell.store.sealing.UnreadableKeysetException if it can't be read
   */
  Keysets read();

  /** Writes the private half first: a gateway must never seal with a key that no worker has. */
  void add(Keysets rotated) throws IOException;

  /** Writes the public half first: a gateway must never seal with a key that workers lose. */
  void remove(Keysets reduced) throws IOException;
}
