package dev.doorbell.gateway.account;

import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.ConnectOutcome;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, shows, changes and deletes accounts. Thread-safe. */
public final class AccountService {

  /** The rows of accounts. Null means that this owner has no such row. */
  public interface Rows {
    @Nullable ConnectorManifest manifest(String connector);

    Account create(NewAccount account);

    /** Creates it unless the owner has an account with the same value of this plain field. */
    ConnectOutcome connect(NewAccount account, String field);

    @Nullable Account find(String owner, UUID id);

    List<Account> list(String owner, Page page);

    @Nullable Account update(String owner, UUID id, AccountChange change);

    DeleteOutcome delete(String owner, UUID id);

    /** False when this owner has no such account. */
    boolean resetSession(String owner, UUID id);

    /** The user's identity as JSON, as the connector read it from the site. */
    @Nullable String identity(String owner, UUID id);

    @Nullable Run lastRun(String owner, UUID accountId);
  }

  private final Rows rows;
  private final Sealer sealer;
  private final CancelNotifier cancels;

  public AccountService(Rows rows, Sealer sealer, CancelNotifier cancels) {
    this.rows = rows;
    this.sealer = sealer;
    this.cancels = cancels;
  }

  /**
   * Creates an account; 409 {@code ALREADY_CONNECTED} when the owner has one whose identifying
   * field has the same value, unless the request allows that.
   */
  public AccountView create(String owner, AccountRequest request) {
    ConnectorManifest manifest = manifestOf(request.connector());
    UUID id = Ids.next();
    AccountFields fields = AccountFields.complete(manifest, request.fields(), sealer(owner, id));
    Schedule schedule = scheduleOf(manifest, request.schedule());
    String label = request.label() == null || request.label().isEmpty() ? null : request.label();
    NewAccount account =
        new NewAccount(
            id, owner, manifest.slug(), label, fields.plain(), fields.sealed(), schedule);
    String login = request.allowDuplicate() ? null : fields.identifying(manifest);
    return AccountView.of(login == null ? rows.create(account) : connect(account, login), null);
  }

  private Account connect(NewAccount account, String field) {
    return switch (rows.connect(account, field)) {
      case ConnectOutcome.Connected(Account created) -> created;
      case ConnectOutcome.AlreadyConnected(UUID known) -> throw Problems.alreadyConnected(known);
    };
  }

  public AccountView find(String owner, UUID id) {
    Account account = existing(rows.find(owner, id));
    String identity = rows.identity(owner, id);
    return view(account).withIdentity(identity == null ? null : Json.object(identity));
  }

  public List<AccountView> list(String owner, Page page) {
    return rows.list(owner, page).stream().map(this::view).toList();
  }

  /** Changes what the request contains, and leaves the rest as it is. */
  public AccountView change(String owner, UUID id, AccountRequest request) {
    Account account = existing(rows.find(owner, id));
    ConnectorManifest manifest = manifestOf(account.connector());
    AccountFields fields = AccountFields.changed(manifest, request.fields(), sealer(owner, id));
    Schedule schedule =
        request.schedule() == null ? null : scheduleOf(manifest, request.schedule());
    return view(
        existing(
            rows.update(
                owner,
                id,
                new AccountChange(request.label(), fields.plain(), fields.sealed(), schedule))));
  }

  /** Hides the account and cancels its runs; its rows are deleted when they have ended. */
  public void delete(String owner, UUID id) {
    switch (rows.delete(owner, id)) {
      case DeleteOutcome.Deleted deleted -> deleted.cancels().forEach(cancels::cancelled);
      case DeleteOutcome.Unknown _ -> throw Problems.unknownAccount();
    }
  }

  /** Deletes the session, so that the next run logs in with the account's credentials. */
  public void resetSession(String owner, UUID id) {
    if (!rows.resetSession(owner, id)) {
      throw Problems.unknownAccount();
    }
  }

  private AccountFields.FieldSealer sealer(String owner, UUID id) {
    return (field, plaintext) -> sealer.seal(plaintext, SealContext.account(owner, id, field));
  }

  private static Account existing(@Nullable Account account) {
    if (account == null) {
      throw Problems.unknownAccount();
    }
    return account;
  }

  private AccountView view(Account account) {
    Run last = rows.lastRun(account.owner(), account.id());
    return AccountView.of(account, last == null ? null : JobView.of(last, null));
  }

  private ConnectorManifest manifestOf(@Nullable String connector) {
    ConnectorManifest manifest = connector == null ? null : rows.manifest(connector);
    if (manifest == null) {
      throw Problems.unknownConnector();
    }
    return manifest;
  }

  private static Schedule scheduleOf(ConnectorManifest manifest, @Nullable Schedule requested) {
    if (!manifest.manualOnly()) {
      return requested != null
          ? requested
          : Schedule.ofWireName(manifest.frequency()).orElse(Schedule.MANUAL);
    }
    if (requested != null && requested != Schedule.MANUAL) {
      throw Problems.invalid("schedule", "Only manual: every login at this site needs its user");
    }
    return Schedule.MANUAL;
  }
}
