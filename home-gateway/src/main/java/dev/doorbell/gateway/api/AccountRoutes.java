package dev.doorbell.gateway.api;

import dev.doorbell.gateway.account.AccountRequest;
import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.gateway.account.AccountView;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.store.database.Page;
import java.util.List;

/** A user's accounts at sites. */
public final class AccountRoutes {
  private final AccountService accounts;
  private final CallOwners owners;

  public AccountRoutes(AccountService accounts, CallOwners owners) {
    this.accounts = accounts;
    this.owners = owners;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/accounts", this::create).withAudit(AuditAction.ACCOUNT_CONNECTED),
        Route.get("/api/accounts", this::list),
        Route.get("/api/accounts/{id}", this::find),
        Route.get("/api/accounts/{id}/connector", this::connector)
            .withAccess(Access.anyOf(Scope.OPERATOR)),
        Route.patch("/api/accounts/{id}", this::change).withAudit(AuditAction.ACCOUNT_CHANGED),
        Route.delete("/api/accounts/{id}", this::delete)
            .withAudit(AuditAction.ACCOUNT_DISCONNECTED),
        Route.post("/api/accounts/{id}/session/reset", this::resetSession)
            .withAudit(AuditAction.SESSION_RESET));
  }

  private void create(Call call) {
    AccountView created = accounts.create(call.owner(), AccountRequest.creation(call.body()));
    call.created(created.id());
    call.withLocation("/api/accounts/" + created.id()).answer(201, created);
  }

  private void list(Call call) {
    Page page = PageView.requested(call);
    call.answer(200, PageView.of(accounts.list(call.owner(), page), page, AccountView::id));
  }

  private void find(Call call) {
    call.answer(200, accounts.find(call.owner(), call.accountId()));
  }

  /** What an operator needs to know of an account of any owner before a dead letter is redriven. */
  private void connector(Call call) {
    String owner = call.actsFor(owners.ofAccount(call.caller(), Scope.OPERATOR, call.accountId()));
    AccountView account = accounts.find(owner, call.accountId());
    call.answer(200, new AccountConnectorView(account.id(), account.connector()));
  }

  private void change(Call call) {
    AccountRequest request = AccountRequest.change(call.body());
    call.answer(200, accounts.change(call.owner(), call.accountId(), request));
  }

  private void delete(Call call) {
    accounts.delete(call.owner(), call.accountId());
    call.noContent();
  }

  private void resetSession(Call call) {
    accounts.resetSession(call.owner(), call.accountId());
    call.noContent();
  }
}
