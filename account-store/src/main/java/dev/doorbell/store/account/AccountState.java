package dev.doorbell.store.account;

/** Whether an account is still there for its owner. */
public enum AccountState {
  ACTIVE,
  DELETING
}
