package dev.doorbell.gateway;

import dev.doorbell.gateway.api.CallOwners;
import dev.doorbell.gateway.api.EventRoutes;
import dev.doorbell.store.Store;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who owns a row in the store; locks nothing. */
record StoredOwners(Store store) implements CallOwners.Rows, EventRoutes.Rows {
  @Override
  public @Nullable String ownerOfAccount(UUID accountId) {
    return store.accounts().ownerOf(accountId);
  }

  @Override
  public @Nullable String ownerOfJob(UUID jobId) {
    return store.runs().ownerOf(jobId);
  }

  @Override
  public boolean hasAccount(@Nullable String owner, UUID accountId) {
    return owner == null
        ? ownerOfAccount(accountId) != null
        : store.accounts().find(owner, accountId) != null;
  }

  @Override
  public boolean hasJob(@Nullable String owner, UUID jobId) {
    return owner == null ? ownerOfJob(jobId) != null : store.runs().find(owner, jobId) != null;
  }
}
