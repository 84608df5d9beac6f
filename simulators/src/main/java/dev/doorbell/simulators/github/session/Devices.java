package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the site knows of people's devices. Thread-safe: each method is one step. */
public final class Devices {
  private static final Duration EXPECTED_FOR = Duration.ofHours(1);
  private final InstantSource clock;

  @GuardedBy("this")
  private final Set<Use> verified = new HashSet<>();

  @GuardedBy("this")
  private final Map<Person, Expected> lastTried = new HashMap<>();

  public Devices(InstantSource clock) {
    this.clock = clock;
  }

  /** The code of the e-mail was right here. */
  public synchronized void verify(Person person, String device) {
    verified.add(new Use(person, device));
  }

  public synchronized boolean isVerified(Person person, String device) {
    return verified.contains(new Use(person, device));
  }

  /** A password was tried here, right or wrong; the same device is expected for a while. */
  public synchronized void tried(Person person, String device) {
    lastTried.put(person, new Expected(device, clock.instant().plus(EXPECTED_FOR)));
  }

  /** Whether another device is expected. */
  public synchronized boolean isUnexpected(Person person, String device) {
    Expected expected = lastTried.get(person);
    return expected != null
        && clock.instant().isBefore(expected.until())
        && !expected.device().equals(device);
  }

  private record Use(Person person, String device) {}

  private record Expected(String device, Instant until) {}
}
