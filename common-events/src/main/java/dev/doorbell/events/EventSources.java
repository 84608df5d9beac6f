package dev.doorbell.events;

import java.util.UUID;

/** Who speaks: values of CloudEvents' {@code source}. */
public final class EventSources {
  /** Any gateway: they keep no state of their own, so it doesn't matter which. */
  public static final String GATEWAY = "/doorbell/gateway";

  private EventSources() {}

  /** A worker in one of its lives. */
  public static String worker(UUID incarnation) {
    return "/doorbell/worker/" + incarnation;
  }
}
