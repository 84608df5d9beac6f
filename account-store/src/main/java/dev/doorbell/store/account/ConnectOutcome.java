package dev.doorbell.store.account;

import java.util.UUID;

/** The result of {@link Accounts#connect}. */
public sealed interface ConnectOutcome {
  /** The account was created. */
  record Connected(Account account) implements ConnectOutcome {}

  /**
   * The owner has an account with this login; nothing was created.
   *
   * @param accountId the oldest account of the owner with this login
   */
  record AlreadyConnected(UUID accountId) implements ConnectOutcome {}
}
