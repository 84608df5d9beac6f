package dev.doorbell.worker.account;

import java.util.UUID;

/** An account and its owner: together they bind each ciphertext of the account. */
public record AccountRef(String owner, UUID id) {}
