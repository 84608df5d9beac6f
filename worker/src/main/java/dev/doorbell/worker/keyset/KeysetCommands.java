package dev.doorbell.worker.keyset;

import dev.doorbell.store.audit.CommandAction;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.keyset.SealedCount;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The commands of the keyset that need the rows: {@code status}, {@code rotate}, {@code reseal} and
 * {@code retire}. Services go on meanwhile. Each may be killed and started again. Confined to one
 * thread.
 */
final class KeysetCommands {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int POLLS = 300;

  private final KeysetPair keyset;
  private final KeyRows rows;
  private final Pause pause;
  private final Trail trail;
  private final Consumer<String> output;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  /** The audit trail. */
  @FunctionalInterface
  interface Trail {
    /** Stores an entry before it returns. */
    void record(CommandAction action, String detail);
  }

  KeysetCommands(
      KeysetPair keyset, KeyRows rows, Pause pause, Trail trail, Consumer<String> output) {
    this.keyset = keyset;
    this.rows = rows;
    this.pause = pause;
    this.trail = trail;
    this.output = output;
  }

  /** Shows the keys, what they have sealed, and what processes hold. */
  int status() {
    Keysets keysets = keyset.read();
    Set<KeyId> newest = keysets.newestKeys();
    for (KeyId key : keysets.keys()) {
      output.accept(
          "keys: %s %s key%s"
              .formatted(
                  key,
                  key.symmetric() ? "symmetric" : "hybrid",
                  newest.contains(key) ? ", the newest" : ""));
    }
    output.accept(
        "keys: seals in context %d%s"
            .formatted(
                keysets.context(), keysets.opensOldContext() ? ", still opens context 1" : ""));
    List<SealedCount> counts = rows.count();
    output.accept("keys: rows: " + (counts.isEmpty() ? "none" : Resealer.text(counts)));
    LiveWorkers workers = rows.workers();
    output.accept(
        "keys: workers: %d, %d without the newest keys"
            .formatted(workers.keys().size() + workers.unknown(), workers.without(newest)));
    output.accept(
        "keys: gateways: %d, %d that seal with another key"
            .formatted(rows.gateways().size(), gatewaysBehind(keysets)));
    return 0;
  }

  /**
   * Adds a key of each kind, waits until workers and gateways use them, and reseals all rows. If
   * the last rotation has not ended, continues it instead.
   */
  int rotate() throws IOException, InterruptedException {
    LiveWorkers workers = rows.workers();
    if (workers.unknown() > 0) {
      output.accept(
          "keys: %d workers do not say which keys they hold, because their version is older or they have just started. Nothing was changed: replace them, then rotate"
              .formatted(workers.unknown()));
      return 1;
    }
    Keysets keysets = keyset.read();
    if (isUnfinished(keysets)) {
      output.accept("keys: continues the last rotation");
    } else {
      Keysets rotated = keysets.rotated();
      // Before the change: if the entry can't be stored, nothing has changed.
      trail.record(CommandAction.KEYS_ADDED, text(rotated.newestKeys()));
      keyset.add(rotated);
      output.accept("keys: added the keys " + rotated.newestKeys());
    }
    return reseal();
  }

  private boolean isUnfinished(Keysets keysets) {
    List<String> wanted = Resealer.wanted(keysets);
    boolean isRotated =
        keysets.keys().size() > keysets.newestKeys().size() && keysets.sealsInNewestContext();
    return isRotated && rows.count().stream().anyMatch(count -> Resealer.isOld(count, wanted));
  }

  /** Waits until workers and gateways use the newest keys, and reseals all rows. */
  int reseal() throws InterruptedException {
    Keysets keysets = keyset.read();
    if (!awaitUse(keysets)) {
      return 1;
    }
    Resealer.Result result = new Resealer(keysets, rows, output).resealAll();
    List<SealedCount> left = needingOldKeys(keysets);
    trail.record(
        CommandAction.ROWS_RESEALED,
        "%d resealed, %d can't be opened".formatted(result.resealed(), result.unreadable()));
    output.accept(
        "keys: %d resealed, %d can't be opened; left: %s"
            .formatted(
                result.resealed(),
                result.unreadable(),
                left.isEmpty() ? "none" : Resealer.text(left)));
    return left.isEmpty() ? 0 : 1;
  }

  private boolean awaitUse(Keysets keysets) throws InterruptedException {
    for (int i = 0; i < POLLS; i++) {
      long workers = rows.workers().without(keysets.newestKeys());
      long gateways = gatewaysBehind(keysets);
      if (workers == 0 && gateways == 0) {
        return true;
      }
      if (i % 10 == 0) {
        output.accept(
            "keys: waits for %d workers to read the new keyset, and for %d gateways to seal with it"
                .formatted(workers, gateways));
      }
      pause.of(POLL);
    }
    output.accept("keys: they have not read it in time. Check their keyset files, then repeat");
    return false;
  }

  private long gatewaysBehind(Keysets keysets) {
    Set<KeyId> newest = keysets.newestKeys();
    return rows.gateways().stream()
        .filter(
            gateway -> !newest.contains(gateway.key()) || gateway.context() != keysets.context())
        .count();
  }

  /**
   * Removes all keys but the newest, and switches the old context off, if no row and no process
   * needs them.
   */
  int retire() throws IOException {
    Keysets keysets = keyset.read();
    Keysets reduced = keysets.withoutOldKeys();
    if (reduced.fingerprint().equals(keysets.fingerprint())) {
      output.accept("keys: there is no old key");
      return 0;
    }
    long workers = rows.workers().without(keysets.newestKeys());
    long gateways = gatewaysBehind(keysets);
    List<SealedCount> needed = needingOldKeys(keysets);
    if (workers > 0 || gateways > 0 || !needed.isEmpty()) {
      output.accept(
          "keys: refused: %d workers lack the newest keys, %d gateways seal with another key, rows that need old keys: %s"
              .formatted(workers, gateways, needed.isEmpty() ? "none" : Resealer.text(needed)));
      return 1;
    }
    trail.record(CommandAction.KEYS_RETIRED, text(reduced.keys()));
    keyset.remove(reduced);
    output.accept("keys: kept only the keys " + reduced.keys());
    return 0;
  }

  private static String text(Set<KeyId> keys) {
    return keys.stream().map(KeyId::toString).sorted().collect(Collectors.joining(" "));
  }

  private List<SealedCount> needingOldKeys(Keysets keysets) {
    List<String> wanted = Resealer.wanted(keysets);
    Set<String> held =
        keysets.keys().stream().map(KeyId::toString).collect(Collectors.toUnmodifiableSet());
    // A key that the keyset does not have is lost already.
    return rows.count().stream()
        .filter(count -> held.contains(count.key()) && Resealer.isOld(count, wanted))
        .toList();
  }
}
