package dev.doorbell.events;

import java.util.UUID;

/** The values of CloudEvents' {@code source}. */
public final class EventSources {
  /** Any gateway; gateways have no state, so it doesn't matter which. */
  public static final String GATEWAY = "/doorbell/gateway";

  private EventSources() {}

  /** A worker in one of its incarnations. */
  public static String worker(UUID incarnation) {
    return "/doorbell/worker/" + incarnation;
  }
}
