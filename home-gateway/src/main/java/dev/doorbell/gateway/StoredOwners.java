package dev.doorbell.gateway;

import dev.doorbell.gateway.api.CallOwners;
import dev.doorbell.store.Store;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the owners of rows in the store, for callers that may act for all owners. */
record StoredOwners(Store store) implements CallOwners.Rows {
  @Override
  public @Nullable String ownerOfAccount(UUID accountId) {
    return store.accounts().ownerOf(accountId);
  }

  @Override
  public @Nullable String ownerOfJob(UUID jobId) {
    return store.runs().ownerOf(jobId);
  }
}
