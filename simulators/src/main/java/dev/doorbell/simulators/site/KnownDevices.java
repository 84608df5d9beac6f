package dev.doorbell.simulators.site;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** On which devices a login needs no second factor any more. Thread-safe. */
public final class KnownDevices {
  private final Set<Use> known = ConcurrentHashMap.newKeySet();

  /** Remembers a device by the value of its cookie. */
  public void add(String login, String device) {
    known.add(new Use(login, device));
  }

  public boolean contains(String login, String device) {
    return known.contains(new Use(login, device));
  }

  private record Use(String login, String device) {}
}
