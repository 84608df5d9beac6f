package dev.doorbell.sdk;

import java.util.Locale;

/** How a frontend lets the person enter a field. */
public enum FieldType {
  TEXT,
  EMAIL,
  PASSWORD;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
