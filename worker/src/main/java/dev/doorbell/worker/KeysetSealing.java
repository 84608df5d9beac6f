package dev.doorbell.worker;

import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.runtime.log.SecurityLog;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import dev.doorbell.worker.account.Sealing;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals and opens with the worker's keyset. */
record KeysetSealing(Sealer sealer, Opener opener) implements Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetSealing.class);
  private static final SecurityLog SECURITY = new SecurityLog(InstantSource.system());

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
    try {
      return opener.open(sealed, context);
    } catch (CannotOpenException e) {
      SECURITY.report(
          SecurityEvent.CIPHERTEXT_REJECTED,
          "a ciphertext was changed, moved, or sealed with another key; the run's log line names the job");
      throw e;
    }
  }
}
