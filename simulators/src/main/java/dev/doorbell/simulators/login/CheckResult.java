package dev.doorbell.simulators.login;

/** The result of checking a code or another answer. */
public enum CheckResult {
  RIGHT,
  WRONG,
  /** It was the newest code or the current question, but its lifetime has passed. */
  EXPIRED
}
