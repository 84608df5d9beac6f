package dev.doorbell.simulators.bank.step;

/** What the bank thinks of an answer. */
public enum Verdict {
  RIGHT,
  WRONG,
  EXPIRED
}
