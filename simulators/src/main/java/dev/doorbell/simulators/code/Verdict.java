package dev.doorbell.simulators.code;

/** What a site thinks of a code. */
public enum Verdict {
  RIGHT,
  WRONG,
  EXPIRED
}
