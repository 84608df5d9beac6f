package dev.doorbell.store.sealing;

import dev.doorbell.store.database.Ids;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/**
 * Seals bytes: a gateway's with the public half of the keyset, a worker's with the symmetric key if
 * the keyset has one. Thread-safe.
 */
public final class Sealer {
  private final Sealing sealing;

  /** Encrypts for associated data; the ciphertext decrypts only for the same data. */
  @FunctionalInterface
  interface Encryption {
    byte[] encrypt(byte[] clear, byte[] associatedData) throws GeneralSecurityException;
  }

  @FunctionalInterface
  private interface Sealing {
    byte[] seal(byte[] clear, SealContext context) throws GeneralSecurityException;
  }

  private Sealer(Sealing sealing) {
    this.sealing = sealing;
  }

  static Sealer with(Encryption encryption, boolean symmetric, ContextRule contexts) {
    return new Sealer((clear, context) -> {
      Envelope empty =
          contexts.seals() == ContextRule.PLACE
              ? Envelope.inPlace(symmetric, new byte[0])
              : new Envelope(symmetric, contexts.seals(), Ids.next(), new byte[0]);
      byte[] encrypted = encryption.encrypt(clear, empty.associatedData(context));
      return new Envelope(symmetric, empty.context(), empty.version(), encrypted).bytes();
    });
  }

  /** Seals each time with the sealer that is current then. */
  public static Sealer following(Supplier<Sealer> current) {
    return new Sealer((clear, context) -> current.get().seal(clear, context));
  }

  /**
   * Returns the ciphertext. In the context that binds a version, each call uses a new version,
   * which the row must store beside the ciphertext.
   */
  public byte[] seal(byte[] clear, SealContext context) {
    try {
      return sealing.seal(clear, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal for " + context.path(), e);
    }
  }
}
