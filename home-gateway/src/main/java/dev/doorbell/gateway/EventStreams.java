package dev.doorbell.gateway;

import dev.doorbell.gateway.api.EventRoutes;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.EventStream;
import dev.doorbell.gateway.stream.SealedPositions;
import dev.doorbell.gateway.stream.StreamSettings;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.store.Store;
import dev.doorbell.store.sealing.PositionCipher;
import java.time.InstantSource;
import java.util.List;

/** Composes the streams of events. */
final class EventStreams {
  private EventStreams() {}

  /**
   * The routes of streams, whose positions are encrypted with the key in the store.
   *
   * @param clock gives the time of sending
   * @param parts closes the task that ends streams of expired tokens
   */
  static List<Route> routes(
      Store store, EventHub hub, StreamSettings settings, InstantSource clock, CloseStack parts) {
    PositionCipher cipher = new PositionCipher(store.sharedSecrets().streamPositionKey());
    SealedPositions positions = new SealedPositions(new StoredPositions(cipher));
    EventStream stream = new EventStream(settings.heartbeat(), clock, positions);
    parts.add(
        PeriodicTask.start("stream-validity", EventHub.VALIDITY_CHECK, hub::endInvalidStreams));
    return new EventRoutes(hub, stream, positions, new StoredOwners(store)).routes();
  }
}
