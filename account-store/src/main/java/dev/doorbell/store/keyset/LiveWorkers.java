package dev.doorbell.store.keyset;

import dev.doorbell.store.sealing.KeyChoice;
import dev.doorbell.store.sealing.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the workers that live.
 *
 * @param keys of each worker that says it
 * @param unknown how many workers do not say it
 */
public record LiveWorkers(List<Set<KeyId>> keys, int unknown) {
  public LiveWorkers {
    keys = List.copyOf(keys);
  }

  /** As {@link KeyChoice#choose}. */
  public KeyId choose(List<KeyId> newestFirst, @Nullable KeyId current) {
    return KeyChoice.choose(newestFirst, current, keys, unknown == 0);
  }

  /** How many workers lack one of these keys, or don't say what they hold. */
  public long without(Collection<KeyId> wanted) {
    return unknown + keys.stream().filter(held -> !held.containsAll(wanted)).count();
  }
}
