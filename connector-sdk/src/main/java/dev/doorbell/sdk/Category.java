package dev.doorbell.sdk;

import java.util.Locale;

/** What kind of site a connector is for. Frontends have a text for each category. */
public enum Category {
  BANK,
  INSURANCE,
  TELECOM,
  ENERGY,
  WATER,
  SHOPPING,
  TRANSPORT,
  HEALTH,
  /** Taxes, social security and other services of a state. */
  PUBLIC_SERVICE,
  HOUSING,
  EDUCATION,
  /** Employers and their payslips. */
  WORK,
  /** Press, music, video and games. */
  MEDIA,
  /** Software and hosting. */
  SOFTWARE,
  OTHER;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
