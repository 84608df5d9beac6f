package dev.doorbell.worker;

import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.keyset.KeyAnnouncements;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.sealing.KeyId;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Notices a new keyset file, tells the other processes which keys this worker holds, and seals with
 * the newest key that all of them hold.
 */
final class KeysetWatch {
  /** A new file is in use after this time at the latest. */
  static final Duration INTERVAL = Duration.ofSeconds(2);

  private final KeysetSealing sealing;
  private final Rows rows;
  private final Supplier<UUID> incarnation;

  /** What workers say about their keys. */
  interface Rows {
    void holds(UUID incarnation, Collection<KeyId> keys);

    LiveWorkers workers();

    static Rows of(KeyAnnouncements announcements) {
      return new Rows() {
        @Override
        public void holds(UUID incarnation, Collection<KeyId> keys) {
          announcements.workerHolds(incarnation, keys);
        }

        @Override
        public LiveWorkers workers() {
          return announcements.workers();
        }
      };
    }
  }

  KeysetWatch(KeysetSealing sealing, Rows rows, Supplier<UUID> incarnation) {
    this.sealing = sealing;
    this.rows = rows;
    this.incarnation = incarnation;
  }

  /** Reads the file, then writes and reads the rows. */
  void check() {
    sealing.reload();
    rows.holds(incarnation.get(), sealing.keys());
    sealing.chooseKey(rows.workers());
  }

  /**
   * As {@link #check}, before the worker claims its first run. Without a database the periodic
   * check follows.
   */
  void checkFirst() {
    try {
      check();
    } catch (StoreUnavailableException _) {
      // Until then, other processes keep the key that they seal with.
    }
  }
}
