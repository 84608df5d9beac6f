package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Route;
import dev.doorbell.store.connector.ConnectorManifest;
import java.util.List;
import java.util.function.Supplier;

/** The connectors that an account can be created for. */
public final class ConnectorRoutes {
  private final Supplier<List<ConnectorManifest>> manifests;

  /**
   * @param manifests reads those that workers have published
   */
  public ConnectorRoutes(Supplier<List<ConnectorManifest>> manifests) {
    this.manifests = manifests;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/connectors", call -> call.answer(200, PageView.complete(manifests.get()))));
  }
}
