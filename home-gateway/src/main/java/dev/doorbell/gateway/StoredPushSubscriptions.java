package dev.doorbell.gateway;

import dev.doorbell.gateway.api.PushRoutes;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.push.PushSettings;
import dev.doorbell.gateway.push.PushTask;
import dev.doorbell.gateway.push.VapidKey;
import dev.doorbell.store.push.PushKeys;
import dev.doorbell.store.push.PushSubscription;
import dev.doorbell.store.push.PushSubscriptions;
import dev.doorbell.store.push.SaveSubscriptionOutcome;
import java.util.List;
import java.util.UUID;

/** Reads and changes an owner's browsers in the store for {@code gateway.api}. */
record StoredPushSubscriptions(PushSubscriptions stored) implements PushRoutes.Rows {

  /** The routes with these rows. */
  List<Route> routes(PushSettings settings) {
    VapidKey key = settings.key();
    return new PushRoutes(key == null ? null : key.publicKey(), PushTask.endpoints(settings), this)
        .routes();
  }

  @Override
  public SaveSubscriptionOutcome save(String owner, String endpoint, PushKeys keys) {
    return stored.save(owner, endpoint, keys);
  }

  @Override
  public List<PushSubscription> list(String owner) {
    return stored.list(owner);
  }

  @Override
  public boolean delete(String owner, UUID id) {
    return stored.delete(owner, id);
  }
}
