package dev.doorbell.simulators.amazon.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** On which devices people need no second step any more. Thread-safe. */
public final class Devices {
  private final Set<Use> known = ConcurrentHashMap.newKeySet();

  public void remember(Person person, String device) {
    known.add(new Use(person, device));
  }

  public boolean isKnown(Person person, String device) {
    return known.contains(new Use(person, device));
  }

  private record Use(Person person, String device) {}
}
