package dev.doorbell.store.push;

/**
 * The keys of a browser, for which messages are encrypted (RFC 8291). Both in Base64 for URLs,
 * without padding.
 *
 * @param p256dh the public key: an uncompressed point of P-256, 65 bytes
 * @param auth the secret that both sides know, 16 bytes
 */
public record PushKeys(String p256dh, String auth) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "PushKeys[" + p256dh + "]";
  }
}
