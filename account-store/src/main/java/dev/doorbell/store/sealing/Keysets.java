package dev.doorbell.store.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keyset of the deployment, as workers have it: hybrid keys with their private half, and
 * symmetric keys. Immutable. The newest key of each kind seals; every key opens what it has sealed.
 *
 * <p>Gateways seal with the public half of the hybrid keys. Workers seal with the newest symmetric
 * key, which takes microseconds. A keyset from before symmetric keys has none until it is {@link
 * #rotated()}; until then workers seal with the hybrid keys too.
 */
public final class Keysets {
  static {
    NativeCurve.use();
  }

  static final Configuration HYBRID = HybridConfig2026.get();
  static final Configuration SYMMETRIC = AeadConfig2026.get();

  static final Parameters HYBRID_KEY;

  /** A random nonce of 24 bytes: workers that share a key need not coordinate their nonces. */
  private static final Parameters SYMMETRIC_KEY;

  static {
    try {
      // Only key generation uses Tink's registry; all other calls pass the configuration.
      HybridConfig.register();
      AeadConfig.register();
      HYBRID_KEY =
          HpkeParameters.builder()
              .setVariant(HpkeParameters.Variant.TINK)
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .build();
      SYMMETRIC_KEY = XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, 12);
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final KeysetHandle hybrid;
  private final @Nullable KeysetHandle symmetric;
  private final ContextRule contexts;

  Keysets(KeysetHandle hybrid, @Nullable KeysetHandle symmetric, ContextRule contexts) {
    this.hybrid = hybrid;
    this.symmetric = symmetric;
    this.contexts = contexts;
  }

  /** Generates a keyset with one key of each kind, which opens only the newest context. */
  public static Keysets generate() {
    return new Keysets(
        withNewKey(KeysetHandle.newBuilder(), HYBRID_KEY),
        withNewKey(KeysetHandle.newBuilder(), SYMMETRIC_KEY),
        ContextRule.NEW);
  }

  /**
   * Returns a copy of this keyset with a new key of each kind, which seals from now on, in the
   * newest context. The old keys and contexts still open what was sealed with them.
   */
  public Keysets rotated() {
    return new Keysets(
        withNewKey(KeysetHandle.newBuilder(hybrid), HYBRID_KEY),
        withNewKey(
            symmetric == null ? KeysetHandle.newBuilder() : KeysetHandle.newBuilder(symmetric),
            SYMMETRIC_KEY),
        contexts.upgraded());
  }

  /**
   * Returns a copy with only the newest key of each kind, which opens only the context that it
   * seals in. What other keys have sealed can't be opened with it.
   */
  public Keysets withoutOldKeys() {
    return new Keysets(
        KeyRing.onlyPrimary(hybrid),
        symmetric == null ? null : KeyRing.onlyPrimary(symmetric),
        contexts.strict());
  }

  /** Returns a copy that uses other contexts. */
  Keysets withContexts(ContextRule other) {
    return new Keysets(hybrid, symmetric, other);
  }

  /** The keys with which {@link #sealer(KeyId)} can seal, the newest first. */
  public List<KeyId> sealingKeys() {
    return symmetric == null ? hybridKeys() : KeyRing.newestFirst(symmetric, true);
  }

  /** The keys with which gateways seal, the newest first. */
  public List<KeyId> hybridKeys() {
    return KeyRing.newestFirst(hybrid, false);
  }

  /** All keys. */
  public Set<KeyId> keys() {
    Set<KeyId> all = new LinkedHashSet<>(hybridKeys());
    all.addAll(sealingKeys());
    return all;
  }

  /** The newest key of each kind. */
  public Set<KeyId> newestKeys() {
    return withoutOldKeys().keys();
  }

  /** The context in which it seals. */
  public int context() {
    return contexts.seals();
  }

  /** Whether it seals in the newest context: a file from before it is rotated first. */
  public boolean sealsInNewestContext() {
    return contexts.seals() == ContextRule.OWNER_AND_VERSION;
  }

  /** Whether it still opens a context that is older than the newest. */
  public boolean opensOldContext() {
    return contexts.opens() < ContextRule.OWNER_AND_VERSION;
  }

  /** Identifies the content: two keysets with the same keys and contexts have the same. */
  public String fingerprint() {
    return keys() + " " + contexts;
  }

  /** Whether it holds the key that sealed this ciphertext. */
  public boolean holdsKeyOf(byte[] sealed) {
    return keys().contains(KeyId.of(sealed));
  }

  /**
   * Reads the keyset of a worker.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains only a
   *     public half
   */
  public static Keysets readPrivate(Path file) {
    return KeysetFile.readPrivate(file);
  }

  /**
   * Reads the public keyset of a gateway.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains a private
   *     half or symmetric keys, which a gateway must not have
   */
  public static PublicKeyset readPublic(Path file) {
    return KeysetFile.readPublic(file);
  }

  /** Whether {@link #sealer()} seals with a symmetric key. */
  public boolean hasSymmetricKey() {
    return symmetric != null;
  }

  /** Seals what only workers open: with the symmetric key, or with the public half without one. */
  public Sealer sealer() {
    return sealer(sealingKeys().getFirst());
  }

  /**
   * Seals with this key of {@link #sealingKeys()}.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public Sealer sealer(KeyId key) {
    try {
      if (symmetric == null) {
        return publicHalf().sealer(key);
      }
      Aead aead = KeyRing.withPrimary(symmetric, key).getPrimitive(SYMMETRIC, Aead.class);
      return Sealer.with(aead::encrypt, true, contexts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the keyset to seal", e);
    }
  }

  /** What gateways have. */
  public PublicKeyset publicHalf() {
    try {
      return new PublicKeyset(hybrid.getPublicKeysetHandle(), contexts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot derive the public half of the keyset", e);
    }
  }

  /** Opens what gateways and workers have sealed. */
  public Opener opener() {
    try {
      return new Opener(
          hybrid.getPrimitive(HYBRID, HybridDecrypt.class),
          symmetric == null ? null : symmetric.getPrimitive(SYMMETRIC, Aead.class),
          contexts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the keyset to open", e);
    }
  }

  /** Writes the file atomically; only its owner may read it. */
  public void writePrivate(Path file) throws IOException {
    KeysetFile.writePrivate(file, hybrid, symmetric, contexts);
  }

  /**
   * Writes the public half of the hybrid keys, as {@link #writePrivate} writes the whole keyset.
   */
  public void writePublic(Path file) throws IOException {
    try {
      KeysetFile.writePublic(file, hybrid.getPublicKeysetHandle(), contexts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot derive the public half of the keyset", e);
    }
  }

  private static KeysetHandle withNewKey(KeysetHandle.Builder keys, Parameters parameters) {
    try {
      return keys.addEntry(
              KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot generate a key", e);
    }
  }
}
