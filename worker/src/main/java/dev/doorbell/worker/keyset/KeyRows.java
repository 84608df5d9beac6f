package dev.doorbell.worker.keyset;

import dev.doorbell.store.Store;
import dev.doorbell.store.keyset.GatewayKey;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.keyset.SealedCount;
import dev.doorbell.store.keyset.SealedKind;
import dev.doorbell.store.keyset.SealedRow;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that a rotation reads and changes. */
interface KeyRows {
  List<SealedCount> count();

  List<SealedRow> notSealedWith(
      SealedKind kind, Collection<String> sealedWith, @Nullable SealedRow after, int limit);

  /** False if the row has changed since it was read. */
  boolean replace(SealedRow row, byte[] fresh);

  LiveWorkers workers();

  List<GatewayKey> gateways();

  static KeyRows of(Store store) {
    return new KeyRows() {
      @Override
      public List<SealedCount> count() {
        return store.sealedRows().count();
      }

      @Override
      public List<SealedRow> notSealedWith(
          SealedKind kind, Collection<String> sealedWith, @Nullable SealedRow after, int limit) {
        return store.sealedRows().notSealedWith(kind, sealedWith, after, limit);
      }

      @Override
      public boolean replace(SealedRow row, byte[] fresh) {
        return store.sealedRows().replace(row, fresh);
      }

      @Override
      public LiveWorkers workers() {
        return store.keyAnnouncements().workers();
      }

      @Override
      public List<GatewayKey> gateways() {
        return store.keyAnnouncements().gateways();
      }
    };
  }
}
