package dev.doorbell.gateway.api;

import dev.doorbell.gateway.account.AccountRequest;
import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.gateway.account.AccountView;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.store.database.Page;
import java.io.IOException;
import java.util.List;

/** A person's accounts at sites. */
public final class AccountRoutes {
  private static final String ACCOUNT = "account";

  private final AccountService desk;

  public AccountRoutes(AccountService desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/accounts", this::create),
        Route.get("/api/accounts", this::list),
        Route.get(
            "/api/accounts/{id}",
            call -> call.answer(200, desk.find(call.owner(), call.id(ACCOUNT)))),
        Route.patch("/api/accounts/{id}", this::change),
        Route.delete("/api/accounts/{id}", this::delete),
        Route.post("/api/accounts/{id}/session/reset", this::resetSession));
  }

  private void create(Call call) throws IOException {
    AccountView created = desk.create(call.owner(), AccountRequest.creation(call.body()));
    call.withHeader("Location", "/api/accounts/" + created.id()).answer(201, created);
  }

  private void list(Call call) {
    Page page = PageView.page(call);
    call.answer(200, PageView.of(desk.list(call.owner(), page), page, AccountView::id));
  }

  private void change(Call call) throws IOException {
    AccountRequest wish = AccountRequest.change(call.body());
    call.answer(200, desk.change(call.owner(), call.id(ACCOUNT), wish));
  }

  private void delete(Call call) {
    desk.delete(call.owner(), call.id(ACCOUNT));
    call.noContent();
  }

  private void resetSession(Call call) {
    desk.resetSession(call.owner(), call.id(ACCOUNT));
    call.noContent();
  }
}
