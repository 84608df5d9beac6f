package dev.doorbell.worker.keyset;

import dev.doorbell.store.keyset.GatewayKey;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.keyset.SealedCount;
import dev.doorbell.store.keyset.SealedKind;
import dev.doorbell.store.keyset.SealedRow;
import dev.doorbell.store.sealing.KeyId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in memory. A context of 2 is the format 3 or 4 of the first byte. */
final class FakeKeyRows implements KeyRows {
  final Map<String, SealedRow> rows = new LinkedHashMap<>();
  LiveWorkers workers = new LiveWorkers(List.of(), 0);
  final List<GatewayKey> gateways = new ArrayList<>();

  /** Called before each replacement. */
  Runnable beforeReplace = () -> {};

  void put(SealedRow row) {
    rows.put(row.kind() + row.id() + row.name(), row);
  }

  static String sealedWith(byte[] sealed) {
    return KeyId.of(sealed) + "/" + (sealed[0] > 2 ? 2 : 1);
  }

  @Override
  public List<SealedCount> count() {
    Map<List<Object>, Long> counts = new LinkedHashMap<>();
    rows.values()
        .forEach(row ->
            counts.merge(List.of(row.kind(), sealedWith(row.sealed())), 1L, (a, b) -> a + b));
    return counts.entrySet().stream()
        .map(each -> {
          String sealedWith = each.getKey().getLast().toString();
          int slash = sealedWith.indexOf('/');
          return new SealedCount(
              (SealedKind) each.getKey().getFirst(),
              sealedWith.substring(0, slash),
              Integer.parseInt(sealedWith.substring(slash + 1)),
              each.getValue());
        })
        .toList();
  }

  @Override
  public List<SealedRow> notSealedWith(
      SealedKind kind, Collection<String> sealedWith, @Nullable SealedRow after, int limit) {
    return rows.values().stream()
        .filter(row -> row.kind() == kind && !sealedWith.contains(sealedWith(row.sealed())))
        .filter(row -> after == null || row.id().compareTo(after.id()) > 0)
        .limit(2)
        .toList();
  }

  @Override
  public boolean replace(SealedRow row, byte[] fresh) {
    beforeReplace.run();
    SealedRow now = rows.get(row.kind() + row.id() + row.name());
    if (now == null || !Arrays.equals(now.sealed(), row.sealed())) {
      return false;
    }
    put(new SealedRow(row.kind(), row.id(), row.name(), row.context(), fresh));
    return true;
  }

  @Override
  public LiveWorkers workers() {
    return workers;
  }

  @Override
  public List<GatewayKey> gateways() {
    return gateways;
  }
}
