package dev.doorbell.gateway.api;

import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.gateway.http.Route;
import java.util.List;

/** What can be connected. */
public final class ConnectorRoutes {
  private final AccountService desk;

  public ConnectorRoutes(AccountService desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/connectors", call -> call.answer(200, PageView.whole(desk.connectors()))));
  }
}
