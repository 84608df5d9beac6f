package dev.doorbell.simulators.bank.code;

/** What the bank thinks of a code. */
public enum Verdict {
  RIGHT,
  WRONG,
  EXPIRED
}
