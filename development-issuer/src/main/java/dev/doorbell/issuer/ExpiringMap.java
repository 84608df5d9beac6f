package dev.doorbell.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that expire, at most some thousands: the oldest one leaves for one more. Thread-safe.
 *
 * @param <T> the type of the values
 */
final class ExpiringMap<T> {
  private static final int MOST = 10_000;

  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  private record Entry<T>(T value, Instant end) {}

  ExpiringMap(Duration lifetime, InstantSource clock) {
    this.lifetime = lifetime;
    this.clock = clock;
  }

  synchronized void put(String key, T value) {
    if (entries.size() >= MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(key, new Entry<>(value, clock.instant().plus(lifetime)));
  }

  synchronized @Nullable T get(String key) {
    Entry<T> entry = entries.get(key);
    return entry == null || clock.instant().isAfter(entry.end()) ? null : entry.value();
  }

  /** The value, for one caller only. */
  synchronized @Nullable T take(String key) {
    T value = get(key);
    entries.remove(key);
    return value;
  }
}
