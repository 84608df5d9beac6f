package dev.doorbell.local;

import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keyset of a local Doorbell. The first start creates it in the data folder. */
final class KeysetFiles {
  private KeysetFiles() {}

  /** Creates the private keyset if it does not exist, and writes its public half. */
  static void prepare(Path privateKeyset, Path publicKeyset) {
    try {
      if (!Files.exists(privateKeyset)) {
        Keysets.generate().writePrivate(privateKeyset);
      }
      Keysets.readPrivate(privateKeyset).writePublic(publicKeyset);
    } catch (IOException e) {
      throw new CannotRunException("the keyset can't be written to the data folder", e);
    }
  }
}
