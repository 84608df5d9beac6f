package dev.doorbell.worker;

import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import dev.doorbell.worker.account.Sealing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals and opens with the worker's keyset. */
record KeysetSealing(Sealer sealer, Opener opener) implements Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetSealing.class);

  static KeysetSealing of(Keysets keysets) {
    if (!keysets.hasSymmetricKey()) {
      LOG.info(
          "The keyset has no symmetric key: sessions are sealed more slowly, with the public half."
              + " Rotating the keyset adds one");
    }
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
