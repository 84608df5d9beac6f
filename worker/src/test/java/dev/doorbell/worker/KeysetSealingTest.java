package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import dev.doorbell.worker.account.Sealing;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeysetSealingTest {
  private static final SealContext CONTEXT = SealContext.session("local", new UUID(0, 1));

  private final Keysets old = Keysets.generate();
  private final Keysets rotated = old.rotated();
  private final AtomicReference<Keysets> file = new AtomicReference<>(old);
  private final KeysetSealing sealing = new KeysetSealing(file::get);

  private static LiveWorkers workers(Set<KeyId> keys) {
    return new LiveWorkers(List.of(keys), 0);
  }

  @Test
  void a_new_key_opens_at_once_and_seals_when_all_workers_hold_it() {
    file.set(rotated);
    sealing.reload();
    sealing.chooseKey(workers(old.keys()));
    assertThat(sealing.keys()).isEqualTo(rotated.keys());
    assertThat(KeyId.of(sealing.seal(new byte[] {7}, CONTEXT)))
        .isEqualTo(old.sealingKeys().getFirst());

    sealing.chooseKey(workers(rotated.keys()));
    assertThat(KeyId.of(sealing.seal(new byte[] {7}, CONTEXT)))
        .isEqualTo(rotated.sealingKeys().getFirst());
  }

  @Test
  void a_ciphertext_of_an_unknown_key_makes_the_worker_read_the_file() {
    byte[] sealed = rotated.sealer().seal(new byte[] {7}, CONTEXT);
    assertThatThrownBy(() -> sealing.open(sealed, CONTEXT)).isInstanceOf(CannotOpenException.class);
    file.set(rotated);
    assertThat(sealing.open(sealed, CONTEXT)).containsExactly(7);
  }

  @Test
  void a_run_opens_what_it_has_read_before_its_key_was_retired() {
    byte[] read = sealing.seal(new byte[] {7}, CONTEXT);
    Sealing ofRun = sealing.forRun();
    file.set(rotated.withoutOldKeys());
    sealing.reload();
    assertThat(ofRun.open(read, CONTEXT)).containsExactly(7);
    byte[] later = sealing.seal(new byte[] {8}, CONTEXT);
    assertThat(ofRun.open(later, CONTEXT)).containsExactly(8);
    assertThatThrownBy(() -> sealing.open(read, CONTEXT)).isInstanceOf(CannotOpenException.class);
  }

  @Test
  void a_file_that_cannot_be_read_changes_nothing() {
    KeysetSealing sealing =
        new KeysetSealing(() -> {
          Keysets keysets = file.get();
          if (keysets == rotated) {
            throw new UnreadableKeysetException("not a private keyset");
          }
          return keysets;
        });
    file.set(rotated);
    sealing.reload();
    assertThat(sealing.keys()).isEqualTo(old.keys());
  }
}
