package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.PublicKeyset;
import dev.doorbell.store.sealing.SealContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PublicKeysetWatchTest {
  private final Keysets old = Keysets.generate();
  private final Keysets rotated = old.rotated();
  private final AtomicReference<PublicKeyset> file = new AtomicReference<>(old.publicHalf());
  private final PublicKeysetWatch watch = new PublicKeysetWatch(file::get);
  private final List<KeyId> announced = new ArrayList<>();
  private LiveWorkers workers = new LiveWorkers(List.of(old.keys()), 0);

  private final PublicKeysetWatch.Rows rows =
      new PublicKeysetWatch.Rows() {
        @Override
        public LiveWorkers workers() {
          return workers;
        }

        @Override
        public void seals(KeyId key, int context) {
          announced.add(key);
        }
      };

  private KeyId sealsWith() {
    SealContext context = SealContext.session("local", new UUID(0, 1));
    return KeyId.of(watch.sealer().seal(new byte[] {7}, context));
  }

  @Test
  void a_gateway_never_seals_with_a_key_that_a_live_worker_does_not_hold() {
    KeyId oldKey = old.hybridKeys().getFirst();
    file.set(rotated.publicHalf());
    watch.check(rows, oldKey);
    assertThat(sealsWith()).isEqualTo(oldKey);

    workers = new LiveWorkers(List.of(rotated.keys(), Set.of(oldKey)), 0);
    watch.check(rows, oldKey);
    assertThat(sealsWith()).isEqualTo(oldKey);

    workers = new LiveWorkers(List.of(rotated.keys(), rotated.keys()), 0);
    watch.check(rows, oldKey);
    KeyId newKey = rotated.hybridKeys().getFirst();
    assertThat(sealsWith()).isEqualTo(newKey);
    assertThat(announced).containsExactly(oldKey, oldKey, newKey);
  }
}
