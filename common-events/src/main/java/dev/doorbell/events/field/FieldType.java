package dev.doorbell.events.field;

import java.util.Arrays;
import java.util.Locale;

/** How the user enters a field. */
public enum FieldType {
  /** A line of text. */
  TEXT,
  /** An e-mail address. */
  EMAIL,
  /** A secret, hidden while it is typed. */
  PASSWORD,
  /** The key of an authenticator app: base32, or the {@code otpauth:} address of its QR code. */
  TOTP_SEED,
  /** One of a few values. */
  CHOICE,
  /** {@code true} or {@code false}. */
  CHECKBOX,
  /** A day: {@code 1980-02-29}. */
  DATE,
  /** A value that forms send and do not show. */
  HIDDEN;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that name; a type that a later version has added counts as {@link #TEXT}. */
  public static FieldType ofWireName(String name) {
    return Arrays.stream(values())
        .filter(type -> type.wireName().equals(name))
        .findAny()
        .orElse(TEXT);
  }
}
