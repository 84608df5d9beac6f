package dev.doorbell.gateway.push;

import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import dev.doorbell.store.push.PushKeys;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Encrypts for one browser, so that its push service can't read the message (RFC 8291). */
public final class PushEncryption {
  private static final int AUTH_BYTES = 16;

  /** One record, as RFC 8291 demands; a message is much shorter. */
  private static final int RECORD_BYTES = 4096;

  private PushEncryption() {}

  /** Whether messages can be encrypted for these keys. */
  public static boolean accepts(PushKeys keys) {
    try {
      WebPushHybridEncrypt _ = encryption(keys);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  /**
   * Encrypts a message, with a key of its own.
   *
   * @param keys those that were accepted
   */
  static byte[] encrypt(PushKeys keys, byte[] message) {
    try {
      return encryption(keys).encrypt(message, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keys of the browser were accepted before", e);
    }
  }

  private static WebPushHybridEncrypt encryption(PushKeys keys) throws GeneralSecurityException {
    byte[] auth = Base64.getUrlDecoder().decode(keys.auth());
    if (auth.length != AUTH_BYTES) {
      throw new IllegalArgumentException("the secret has another length");
    }
    return new WebPushHybridEncrypt.Builder()
        .withRecordSize(RECORD_BYTES)
        .withAuthSecret(auth)
        .withRecipientPublicKey(Base64.getUrlDecoder().decode(keys.p256dh()))
        .build();
  }
}
