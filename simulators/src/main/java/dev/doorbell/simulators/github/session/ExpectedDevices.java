package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * On which device the password of a person was tried last. For some people the site expects the
 * same device for an hour. Thread-safe: each method is atomic.
 */
public final class ExpectedDevices {
  private static final Duration EXPECTED_FOR = Duration.ofHours(1);

  private final InstantSource clock;
  private final boolean ofAllPeople;

  @GuardedBy("this")
  private final Map<Person, Expected> lastTried = new HashMap<>();

  /**
   * No password was tried yet.
   *
   * @param ofAllPeople whether the device of every person matters, instead of only that of the
   *     scenario {@code known-device}
   */
  public ExpectedDevices(InstantSource clock, boolean ofAllPeople) {
    this.clock = clock;
    this.ofAllPeople = ofAllPeople;
  }

  /** Records that a password was tried, right or wrong. */
  public synchronized void record(Person person, String device) {
    lastTried.put(person, new Expected(device, clock.instant().plus(EXPECTED_FOR)));
  }

  /** Whether the site expects another device. */
  public synchronized boolean isUnexpected(Person person, String device) {
    Expected expected = lastTried.get(person);
    return (ofAllPeople || person.scenario() == Scenario.KNOWN_DEVICE)
        && expected != null
        && clock.instant().isBefore(expected.until())
        && !expected.device().equals(device);
  }

  private record Expected(String device, Instant until) {}
}
