package dev.doorbell.worker;

import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import dev.doorbell.worker.account.Sealing;

/** Seals and opens with the worker's keyset. */
record KeysetSealing(Sealer sealer, Opener opener) implements Sealing {
  static KeysetSealing of(Keysets keysets) {
    return new KeysetSealing(keysets.sealer(), keysets.opener());
  }

  @Override
  public byte[] seal(byte[] plaintext, SealContext context) {
    return sealer.seal(plaintext, context);
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    return opener.open(sealed, context);
  }
}
