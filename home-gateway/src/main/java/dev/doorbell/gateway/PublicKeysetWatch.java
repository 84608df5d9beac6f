package dev.doorbell.gateway;

import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.keyset.KeyAnnouncements;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.PublicKeyset;
import dev.doorbell.store.sealing.Sealer;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keyset of this gateway. Uses a new file without a restart, and seals with the newest
 * key that every live worker holds. Thread-safe.
 */
final class PublicKeysetWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PublicKeysetWatch.class);

  /** A new file is in use after this time at the latest. */
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Supplier<PublicKeyset> file;
  private volatile State state;

  /** The keyset in use, and the key that seals. */
  private record State(PublicKeyset keyset, KeyId key, Sealer sealer) {
    static State of(PublicKeyset keyset, KeyId key) {
      return new State(keyset, key, keyset.sealer(key));
    }
  }

  /** What workers and gateways say about their keys. */
  interface Rows {
    LiveWorkers workers();

    void seals(KeyId key, int context);
  }

  /**
   * Reads the keyset.
   *
   * @param file reads it again
   * @throws UnreadableKeysetException if it can't be read
   */
  PublicKeysetWatch(Supplier<PublicKeyset> file) {
    this.file = file;
    PublicKeyset keyset = file.get();
    this.state = State.of(keyset, keyset.keys().getFirst());
  }

  static PublicKeysetWatch read(Path file) {
    return new PublicKeysetWatch(() -> Keysets.readPublic(file));
  }

  /** Seals with the key that is current at each call. */
  Sealer sealer() {
    return Sealer.following(() -> state.sealer());
  }

  /**
   * Starts the periodic check. The first one is done before the first request. After the end of
   * this gateway, its row counts as gone within a minute.
   */
  PeriodicTask start(KeyAnnouncements announcements) {
    UUID gateway = Ids.next();
    Rows rows =
        new Rows() {
          @Override
          public LiveWorkers workers() {
            return announcements.workers();
          }

          @Override
          public void seals(KeyId key, int context) {
            announcements.gatewaySeals(gateway, key, context);
          }
        };
    try {
      check(rows, null);
    } catch (StoreUnavailableException _) {
      // Seals with the newest key of the file until the database answers.
    }
    return PeriodicTask.start("keyset", INTERVAL, () -> check(rows, state.key()));
  }

  /**
   * Reads the file, chooses the key and announces it.
   *
   * @param current the key that this gateway has sealed with; null if it has sealed nothing
   */
  void check(Rows rows, @Nullable KeyId current) {
    PublicKeyset keyset = newest(state.keyset());
    KeyId key = rows.workers().choose(keyset.keys(), current);
    if (!key.equals(state.key()) || !keyset.fingerprint().equals(state.keyset().fingerprint())) {
      state = State.of(keyset, key);
      LOG.info("Seals with key {} from now on", key);
    }
    rows.seals(key, keyset.context());
  }

  private PublicKeyset newest(PublicKeyset present) {
    try {
      return file.get();
    } catch (UnreadableKeysetException e) {
      LOG.warn("Keeps the keyset that it has: {}", e.getMessage());
      return present;
    }
  }
}
