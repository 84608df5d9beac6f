package dev.doorbell.simulators.site;

/** What a site thinks of a code. */
public enum CheckResult {
  RIGHT,
  WRONG,
  EXPIRED
}
