package dev.doorbell.worker.keyset;

import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.nio.file.Path;

/** The two files of a keyset. */
record KeysetFiles(Path privateFile, Path publicFile) implements KeysetPair {
  @Override
  public Keysets read() {
    return Keysets.readPrivate(privateFile);
  }

  @Override
  public void add(Keysets rotated) throws IOException {
    rotated.writePrivate(privateFile);
    rotated.writePublic(publicFile);
  }

  @Override
  public void remove(Keysets reduced) throws IOException {
    reduced.writePublic(publicFile);
    reduced.writePrivate(privateFile);
  }
}
