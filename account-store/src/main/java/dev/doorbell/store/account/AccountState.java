package dev.doorbell.store.account;

/** Whether the owner still has the account. */
public enum AccountState {
  ACTIVE,
  DELETING
}
