package dev.doorbell.simulators.site;

/** What a site decides about a code or another answer. */
public enum CheckResult {
  RIGHT,
  WRONG,
  /** The newest one, but too late. */
  EXPIRED
}
