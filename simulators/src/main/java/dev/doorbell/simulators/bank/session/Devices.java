package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the bank knows of a customer at one device: remembered, or locked out. Thread-safe. */
public final class Devices {
  private static final Duration LOCKED_FOR = Duration.ofMinutes(5);
  private final InstantSource clock;
  private final Set<Visit> remembered = ConcurrentHashMap.newKeySet();
  private final Map<Visit, Instant> lockedUntil = new ConcurrentHashMap<>();

  public Devices(InstantSource clock) {
    this.clock = clock;
  }

  public void remember(String device, Customer customer) {
    remembered.add(new Visit(device, customer));
  }

  public boolean isRemembered(String device, Customer customer) {
    return remembered.contains(new Visit(device, customer));
  }

  public void lock(String device, Customer customer) {
    lockedUntil.put(new Visit(device, customer), clock.instant().plus(LOCKED_FOR));
  }

  public boolean isLocked(String device, Customer customer) {
    Instant until = lockedUntil.get(new Visit(device, customer));
    return until != null && clock.instant().isBefore(until);
  }

  private record Visit(String device, Customer customer) {}
}
