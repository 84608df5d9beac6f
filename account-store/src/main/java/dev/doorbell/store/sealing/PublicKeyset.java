package dev.doorbell.store.sealing;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.List;

/** The public half of the hybrid keys, as gateways have it. Immutable. */
public final class PublicKeyset {
  private final KeysetHandle keys;
  private final ContextRule contexts;

  PublicKeyset(KeysetHandle keys, ContextRule contexts) {
    this.keys = keys;
    this.contexts = contexts;
  }

  /** The keys, the newest first. */
  public List<KeyId> keys() {
    return KeyRing.newestFirst(keys, false);
  }

  /** Identifies the content: two keysets with the same keys and contexts have the same. */
  public String fingerprint() {
    return keys() + " " + contexts.seals();
  }

  /** The context that it seals in. */
  public int context() {
    return contexts.seals();
  }

  /** Seals with the newest key. */
  public Sealer sealer() {
    return sealer(keys().getFirst());
  }

  /**
   * Seals with this key.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public Sealer sealer(KeyId key) {
    try {
      HybridEncrypt encrypt =
          KeyRing.withPrimary(keys, key).getPrimitive(Keysets.HYBRID, HybridEncrypt.class);
      return Sealer.with(encrypt::encrypt, false, contexts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the public half of the keyset", e);
    }
  }
}
