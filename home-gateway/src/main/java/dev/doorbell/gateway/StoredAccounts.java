package dev.doorbell.gateway;

import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.store.Store;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.ConnectOutcome;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes accounts in the store for {@code gateway.account}. */
record StoredAccounts(Store store) implements AccountService.Rows {

  @Override
  public @Nullable ConnectorManifest manifest(String connector) {
    return store.manifests().find(connector);
  }

  @Override
  public Account create(NewAccount account) {
    return store.accounts().create(account);
  }

  @Override
  public ConnectOutcome connect(NewAccount account, String field) {
    return store.accounts().connect(account, field);
  }

  @Override
  public @Nullable Account find(String owner, UUID id) {
    return store.accounts().find(owner, id);
  }

  @Override
  public List<Account> list(String owner, Page page) {
    return store.accounts().list(owner, page);
  }

  @Override
  public @Nullable Account update(String owner, UUID id, AccountChange change) {
    return store.accounts().update(owner, id, change);
  }

  @Override
  public DeleteOutcome delete(String owner, UUID id) {
    return store.accounts().delete(owner, id);
  }

  @Override
  public boolean resetSession(String owner, UUID id) {
    return store.savedSessions().reset(owner, id);
  }

  @Override
  public @Nullable String identity(String owner, UUID id) {
    return store.identities().find(owner, id);
  }

  @Override
  public @Nullable Run lastRun(String owner, UUID accountId) {
    List<Run> last = store.runs().list(owner, RunFilter.ofAccount(accountId), Page.first(1));
    return last.isEmpty() ? null : last.getFirst();
  }
}
