package dev.doorbell.store.account;

/** Whether the account is active or is being deleted. */
public enum AccountState {
  ACTIVE,
  DELETING
}
