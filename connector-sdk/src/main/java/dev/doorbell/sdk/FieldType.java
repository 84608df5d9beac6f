package dev.doorbell.sdk;

import java.util.Locale;

/** How a frontend lets the person enter a field. */
public enum FieldType {
  TEXT,
  EMAIL,
  PASSWORD,
  /** The key of an authenticator app: base32, or the {@code otpauth:} address of its QR code. */
  TOTP_SEED,
  /** One of a few values, as they are read. */
  CHOICE;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
