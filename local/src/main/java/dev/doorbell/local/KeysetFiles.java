package dev.doorbell.local;

import dev.doorbell.gateway.push.VapidKey;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates the keys of a local installation in its data folder, at the first start. */
final class KeysetFiles {
  private KeysetFiles() {}

  /**
   * Creates the private keyset if it does not exist, and writes the public keyset derived from it.
   */
  static void prepare(Path privateKeyset, Path publicKeyset) {
    try {
      if (!Files.exists(privateKeyset)) {
        Keysets.generate().writePrivate(privateKeyset);
      }
      Keysets.readPrivate(privateKeyset).writePublic(publicKeyset);
    } catch (IOException e) {
      throw new CannotRunException(
          "the keyset can't be read from or written to the data folder", e);
    }
  }

  /** Creates the key by which push services recognize this installation if it does not exist. */
  static void preparePush(Path key) {
    try {
      VapidKey.createIfMissing(key);
    } catch (IOException e) {
      throw new CannotRunException("the key for Web Push can't be written to the data folder", e);
    }
  }
}
