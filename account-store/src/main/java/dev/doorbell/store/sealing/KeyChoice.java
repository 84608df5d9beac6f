package dev.doorbell.store.sealing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the key that a process seals with: the newest key that every live worker holds. So a
 * rotation has two steps: first all workers hold the new key, then gateways and workers seal with
 * it.
 */
public final class KeyChoice {
  private KeyChoice() {}

  /**
   * Chooses a key of {@code newestFirst}.
   *
   * @param newestFirst the keys that this process can seal with; at least one
   * @param current the key that this process seals with; null if it has sealed nothing yet
   * @param workers the keys that each live worker holds; empty if no worker lives
   * @param allKnown false if a live worker does not say what it holds: a version from before this
   *     rule, which reads its keyset only when it starts. Then the key does not change
   */
  public static KeyId choose(
      List<KeyId> newestFirst,
      @Nullable KeyId current,
      Collection<Set<KeyId>> workers,
      boolean allKnown) {
    KeyId kept = current != null && newestFirst.contains(current) ? current : null;
    if (!allKnown && kept != null) {
      return kept;
    }
    for (KeyId key : newestFirst) {
      if (workers.stream().allMatch(held -> held.contains(key))) {
        return key;
      }
    }
    return kept != null ? kept : newestFirst.getLast();
  }
}
