package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The device on which each person last tried to log in. For some people, the site expects the same
 * device for one hour. Thread-safe: each method is atomic.
 */
public final class ExpectedDevices {
  private static final Duration EXPECTED_FOR = Duration.ofHours(1);

  private final InstantSource clock;
  private final boolean ofAllPeople;

  @GuardedBy("this")
  private final Map<Person, Expected> lastDevices = new HashMap<>();

  /**
   * Creates an instance without devices.
   *
   * @param ofAllPeople whether the site expects the same device for all people, instead of only for
   *     those of the scenario {@code known-device}
   */
  public ExpectedDevices(InstantSource clock, boolean ofAllPeople) {
    this.clock = clock;
    this.ofAllPeople = ofAllPeople;
  }

  /** Records that a person has entered a password on this device, right or wrong. */
  public synchronized void record(Person person, String device) {
    lastDevices.put(person, new Expected(device, clock.instant().plus(EXPECTED_FOR)));
  }

  /** Whether the site now expects another device for this person. */
  public synchronized boolean isUnexpected(Person person, String device) {
    Expected expected = lastDevices.get(person);
    return (ofAllPeople || person.scenario() == Scenario.KNOWN_DEVICE)
        && expected != null
        && clock.instant().isBefore(expected.until())
        && !expected.device().equals(device);
  }

  private record Expected(String device, Instant until) {}
}
