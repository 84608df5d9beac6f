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

/** The fleet's keyset with its private half. Immutable. The newest key seals; every key opens. */
public final class Keysets {
  private static final Configuration CONFIGURATION = HybridConfig2026.get();
  private static final HpkeParameters PARAMETERS;

  static {
    try {
      // Only the generation of a key uses the registry; all other calls get the configuration.
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

  /** A new keyset with one key. */
  public static Keysets generate() {
    return withNewKey(KeysetHandle.newBuilder());
  }

  /** With a new key that seals from now on; the old keys still open what they have sealed. */
  public Keysets rotated() {
    return withNewKey(KeysetHandle.newBuilder(handle));
  }

  /**
   * Reads the keyset of a worker.
   *
   * @throws UnreadableKeysetException when the file is missing, broken, or holds only a public half
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
   * Reads the public half, for a gateway.
   *
   * @throws UnreadableKeysetException when the file is missing or broken, or holds a private half,
   *     which a gateway must not have
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
      throw new IllegalStateException("a private keyset has a public half", e);
    }
  }

  public Opener opener() {
    try {
      return new Opener(handle.getPrimitive(CONFIGURATION, HybridDecrypt.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a private keyset has a private half", e);
    }
  }

  /** Writes the whole file or nothing; only its owner may read it. */
  public void writePrivate(Path file) throws IOException {
    try {
      KeysetFile.write(
          file,
          TinkJsonProtoKeysetFormat.serializeKeyset(
              handle, CONFIGURATION, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset can be written", e);
    }
  }

  /** Writes as {@link #writePrivate} does. */
  public void writePublic(Path file) throws IOException {
    try {
      KeysetFile.write(
          file,
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
              handle.getPublicKeysetHandle(), CONFIGURATION));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset can be written", e);
    }
  }

  private static Keysets withNewKey(KeysetHandle.Builder keys) {
    try {
      return new Keysets(
          keys.addEntry(
                  KeysetHandle.generateEntryFromParameters(PARAMETERS).withRandomId().makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key can be generated", e);
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
