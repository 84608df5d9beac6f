package dev.doorbell.events;

import java.util.UUID;

/** The values of CloudEvents' {@code source}. */
public final class EventSources {
  /**
   * The source of all gateways. Gateways have no state, so events do not name the single gateway.
   */
  public static final String GATEWAY = "/doorbell/gateway";

  private EventSources() {}

  /** The source of one incarnation of a worker. */
  public static String worker(UUID incarnation) {
    return "/doorbell/worker/" + incarnation;
  }
}
