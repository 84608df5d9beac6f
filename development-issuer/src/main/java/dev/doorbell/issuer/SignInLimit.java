package dev.doorbell.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Limits failed sign-ins of each person: 5 in a minute and 100 in an hour. Thread-safe. */
final class SignInLimit {
  private static final int PER_MINUTE = 5;
  private static final int PER_HOUR = 100;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> failures = new HashMap<>();

  SignInLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** How long this person has to wait before the next attempt; zero for not at all. */
  synchronized Duration pause(String person) {
    Instant now = clock.instant();
    Deque<Instant> times = failures.getOrDefault(person, new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(HOUR))) {
      times.removeFirst();
    }
    Duration ofMinute = wait(times, PER_MINUTE, MINUTE, now);
    Duration ofHour = wait(times, PER_HOUR, HOUR, now);
    return ofMinute.compareTo(ofHour) > 0 ? ofMinute : ofHour;
  }

  /** Counts only people that exist, so that callers can't fill the memory. */
  synchronized void failed(Person person) {
    failures.computeIfAbsent(person.id(), _ -> new ArrayDeque<>()).addLast(clock.instant());
  }

  private static Duration wait(Deque<Instant> times, int most, Duration within, Instant now) {
    if (times.size() < most) {
      return Duration.ZERO;
    }
    Instant oldest = times.stream().skip(times.size() - (long) most).findFirst().orElse(now);
    Duration left = Duration.between(now, oldest.plus(within));
    return left.isPositive() ? left : Duration.ZERO;
  }
}
