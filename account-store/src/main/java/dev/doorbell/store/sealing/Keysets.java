package dev.doorbell.store.sealing;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The keyset of the deployment, with its private half. Immutable. The newest key seals; every key
 * opens what it has sealed.
 */
public final class Keysets {
  private static final Configuration CONFIGURATION = HybridConfig2026.get();
  private static final HpkeParameters PARAMETERS;

  static {
    try {
      // Only key generation uses Tink's registry; all other calls pass the configuration.
      HybridConfig.register();
      PARAMETERS =
          HpkeParameters.builder()
              .setVariant(HpkeParameters.Variant.TINK)
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .build();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final KeysetHandle handle;

  private Keysets(KeysetHandle handle) {
    this.handle = handle;
  }

  /** Generates a keyset with one key. */
  public static Keysets generate() {
    return withNewKey(KeysetHandle.newBuilder());
  }

  /**
   * Returns a copy of this keyset with a new key, which seals from now on. The old keys still open
   * what they have sealed.
   */
  public Keysets rotated() {
    return withNewKey(KeysetHandle.newBuilder(handle));
  }

  /**
   * Reads the keyset of a worker.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains only a
   *     public half
   */
  public static Keysets readPrivate(Path file) {
    try {
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), CONFIGURATION, InsecureSecretKeyAccess.get());
      var keysets = new Keysets(handle);
      keysets.opener();
      return keysets;
    } catch (IOException e) {
      throw missing(file, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnreadableKeysetException("not a private keyset: " + file);
    }
  }

  /**
   * Reads the public keyset of a gateway.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains a private
   *     half, which a gateway must not have
   */
  public static Sealer readPublic(Path file) {
    try {
      return sealer(
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
              Files.readString(file), CONFIGURATION));
    } catch (IOException e) {
      throw missing(file, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnreadableKeysetException("not a public keyset: " + file);
    }
  }

  public Sealer sealer() {
    try {
      return sealer(handle.getPublicKeysetHandle());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot derive the public half of the keyset", e);
    }
  }

  public Opener opener() {
    try {
      return new Opener(handle.getPrimitive(CONFIGURATION, HybridDecrypt.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the private half of the keyset", e);
    }
  }

  /** Writes the file atomically; only its owner may read it. */
  public void writePrivate(Path file) throws IOException {
    try {
      KeysetFile.write(
          file,
          TinkJsonProtoKeysetFormat.serializeKeyset(
              handle, CONFIGURATION, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot serialize the private keyset", e);
    }
  }

  /** Writes the public half, as {@link #writePrivate} writes the whole keyset. */
  public void writePublic(Path file) throws IOException {
    try {
      KeysetFile.write(
          file,
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
              handle.getPublicKeysetHandle(), CONFIGURATION));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot serialize the public keyset", e);
    }
  }

  private static Keysets withNewKey(KeysetHandle.Builder keys) {
    try {
      return new Keysets(
          keys.addEntry(
                  KeysetHandle.generateEntryFromParameters(PARAMETERS).withRandomId().makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot generate a key", e);
    }
  }

  private static Sealer sealer(KeysetHandle publicHalf) throws GeneralSecurityException {
    return new Sealer(publicHalf.getPrimitive(CONFIGURATION, HybridEncrypt.class));
  }

  private static UnreadableKeysetException missing(Path file, IOException cause) {
    return new UnreadableKeysetException(
        "cannot read the keyset " + file + ": " + cause.getClass().getSimpleName());
  }
}
