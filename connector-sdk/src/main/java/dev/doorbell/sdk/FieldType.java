package dev.doorbell.sdk;

import java.util.Locale;

/** How the user enters a field. */
public enum FieldType {
  TEXT,
  EMAIL,
  PASSWORD,
  /** The key of an authenticator app: base32, or the {@code otpauth:} address of its QR code. */
  TOTP_SEED,
  /** One of a few values. */
  CHOICE;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
