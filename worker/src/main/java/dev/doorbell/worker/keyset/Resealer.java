package dev.doorbell.worker.keyset;

import dev.doorbell.store.keyset.SealedCount;
import dev.doorbell.store.keyset.SealedKind;
import dev.doorbell.store.keyset.SealedRow;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.NoSymmetricKeyException;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Seals with the newest key, in the newest context, what was sealed with another one. Each
 * ciphertext is replaced by a statement of its own, if neither it nor its owner has changed
 * meanwhile, so the resealing may be killed at any time and started again. Confined to one thread.
 */
final class Resealer {
  private static final int BATCH = 200;

  private final KeyRows rows;
  private final Consumer<String> output;
  private final Opener opener;
  private final Sealer sealer;
  private final List<String> wanted;

  /** How many ciphertexts were replaced, and how many do not open. */
  record Result(long resealed, long unreadable) {}

  Resealer(Keysets keysets, KeyRows rows, Consumer<String> output) {
    this.rows = rows;
    this.output = output;
    this.opener = keysets.opener();
    this.sealer = keysets.sealer();
    this.wanted = wanted(keysets);
  }

  /** What every row is sealed with after a rotation: the newest keys, in the newest context. */
  static List<String> wanted(Keysets keysets) {
    return keysets.newestKeys().stream()
        .map(KeyId::toString)
        .sorted()
        .map(key -> key + "/" + keysets.context())
        .toList();
  }

  /** Whether a rotation would reseal these rows. */
  static boolean isOld(SealedCount count, Collection<String> wanted) {
    return !wanted.contains(count.key() + "/" + count.context());
  }

  /** Reseals all kinds of rows, and writes a line after each batch. */
  Result resealAll() {
    List<SealedCount> counts = rows.count();
    long resealed = 0;
    long unreadable = 0;
    for (SealedKind kind : SealedKind.values()) {
      long left =
          counts.stream()
              .filter(count -> count.kind() == kind && isOld(count, wanted))
              .mapToLong(SealedCount::rows)
              .sum();
      Result ofKind = reseal(kind, left);
      resealed += ofKind.resealed();
      unreadable += ofKind.unreadable();
    }
    return new Result(resealed, unreadable);
  }

  private Result reseal(SealedKind kind, long expected) {
    long resealed = 0;
    long unreadable = 0;
    SealedRow last = null;
    while (true) {
      List<SealedRow> batch = rows.notSealedWith(kind, wanted, last, BATCH);
      if (batch.isEmpty()) {
        return new Result(resealed, unreadable);
      }
      for (SealedRow row : batch) {
        byte[] fresh = reseal(row, row.context());
        if (fresh == null) {
          unreadable++;
        } else if (rows.replace(row, fresh)) {
          resealed++;
        }
      }
      last = batch.getLast();
      output.accept(
          "keys: %s: %d resealed, %d left"
              .formatted(kind, resealed, Math.max(0, expected - resealed - unreadable)));
    }
  }

  /** The ciphertext for this context; null, after a line for the operator, if it does not open. */
  byte @Nullable [] reseal(SealedRow row, SealContext context) {
    try {
      byte[] clear = opener.open(row.sealed(), row.context());
      try {
        return sealer.seal(clear, context);
      } finally {
        Arrays.fill(clear, (byte) 0);
      }
    } catch (CannotOpenException | NoSymmetricKeyException e) {
      output.accept(
          "keys: the %s of %s can't be opened and stays as it is"
              .formatted(row.kind() + (row.name().isEmpty() ? "" : " " + row.name()), row.id()));
      return null;
    }
  }

  /** The rows of these counts as text for the operator. */
  static String text(List<SealedCount> counts) {
    return counts.stream()
        .map(count ->
            "%d of kind %s with key %s, context %d"
                .formatted(count.rows(), count.kind(), count.key(), count.context()))
        .collect(Collectors.joining("; "));
  }
}
