package dev.doorbell.gateway.account;

import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.Store;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.sealing.Sealer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, shows, changes and deletes accounts. Thread-safe. */
public final class AccountService {
  private final Store store;
  private final Sealer sealer;
  private final CancelNotifier cancelNotices;

  public AccountService(Store store, Sealer sealer, CancelNotifier cancelNotices) {
    this.store = store;
    this.sealer = sealer;
    this.cancelNotices = cancelNotices;
  }

  /** The connectors there are. */
  public List<ConnectorManifest> connectors() {
    return store.manifests().all();
  }

  public AccountView create(String owner, AccountRequest wish) {
    ConnectorManifest manifest = manifestOf(wish.connector());
    UUID id = Ids.next();
    AccountFields fields = AccountFields.complete(manifest, wish.fields(), id, sealer);
    Schedule schedule = scheduleOf(manifest, wish.schedule());
    String label = wish.label() == null || wish.label().isEmpty() ? null : wish.label();
    Account created =
        store
            .accounts()
            .create(
                new NewAccount(
                    id, owner, manifest.slug(), label, fields.plain(), fields.sealed(), schedule));
    return AccountView.of(created, null);
  }

  public AccountView find(String owner, UUID id) {
    Account account = store.accounts().find(owner, id);
    if (account == null) {
      throw Problems.unknown("account");
    }
    String identity = store.identities().find(owner, id);
    return view(account).withIdentity(identity == null ? null : Json.object(identity));
  }

  public List<AccountView> list(String owner, Page page) {
    return store.accounts().list(owner, page).stream().map(this::view).toList();
  }

  public AccountView change(String owner, UUID id, AccountRequest wish) {
    Account account = store.accounts().find(owner, id);
    if (account == null) {
      throw Problems.unknown("account");
    }
    ConnectorManifest manifest = manifestOf(account.connector());
    AccountFields fields = AccountFields.changed(manifest, wish.fields(), id, sealer);
    Schedule schedule = wish.schedule() == null ? null : scheduleOf(manifest, wish.schedule());
    Account changed =
        store
            .accounts()
            .update(
                owner,
                id,
                new AccountChange(wish.label(), fields.plain(), fields.sealed(), schedule));
    if (changed == null) {
      throw Problems.unknown("account");
    }
    return view(changed);
  }

  /** Hides the account and ends its run; the rows go when that has ended. */
  public void delete(String owner, UUID id) {
    switch (store.accounts().delete(owner, id)) {
      case DeleteOutcome.Deleted deleted -> deleted.cancels().forEach(cancelNotices::tell);
      case DeleteOutcome.Unknown _ -> throw Problems.unknown("account");
    }
  }

  /** The next run logs in anew. */
  public void resetSession(String owner, UUID id) {
    if (!store.savedSessions().reset(owner, id)) {
      throw Problems.unknown("account");
    }
  }

  private AccountView view(Account account) {
    List<Run> last =
        store.runs().list(account.owner(), RunFilter.ofAccount(account.id()), Page.first(1));
    return AccountView.of(account, last.isEmpty() ? null : JobView.of(last.getFirst(), null));
  }

  private ConnectorManifest manifestOf(@Nullable String slug) {
    ConnectorManifest manifest = slug == null ? null : store.manifests().find(slug);
    if (manifest == null) {
      throw new ProblemException(
          new Problem(
                  422,
                  "UNKNOWN_CONNECTOR",
                  "There is no such connector",
                  "GET /api/connectors lists those there are")
              .at("connector"));
    }
    return manifest;
  }

  private static Schedule scheduleOf(ConnectorManifest manifest, @Nullable Schedule wished) {
    if (!manifest.manualOnly()) {
      return wished != null
          ? wished
          : Schedule.ofWireName(manifest.frequency()).orElse(Schedule.MANUAL);
    }
    if (wished != null && wished != Schedule.MANUAL) {
      throw Problems.invalid(
          "schedule", "Only manual: at this site a person has to be there at every login");
    }
    return Schedule.MANUAL;
  }
}
