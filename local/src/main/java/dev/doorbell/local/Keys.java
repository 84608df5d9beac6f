package dev.doorbell.local;

import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keyset of a local Doorbell: made at the first start, kept with the data. */
final class Keys {
  private Keys() {}

  static void prepare(Path privateKeyset, Path publicKeyset) {
    try {
      if (!Files.exists(privateKeyset)) {
        Keysets.generate().writePrivate(privateKeyset);
      }
      Keysets.readPrivate(privateKeyset).writePublic(publicKeyset);
    } catch (IOException e) {
      throw new CannotStartException("the keyset can't be written beside the data", e);
    }
  }
}
