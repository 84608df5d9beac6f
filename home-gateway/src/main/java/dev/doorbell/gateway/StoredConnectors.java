package dev.doorbell.gateway;

import dev.doorbell.gateway.api.ConnectorRoutes;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.Manifests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads manifests in the store for {@code gateway.api}. */
record StoredConnectors(Manifests stored) implements ConnectorRoutes.Rows {
  @Override
  public List<ConnectorManifest> manifests() {
    return stored.all();
  }

  @Override
  public @Nullable ConnectorManifest manifest(String connector) {
    return stored.find(connector);
  }

  @Override
  public byte @Nullable [] icon(String connector) {
    return stored.icon(connector);
  }
}
