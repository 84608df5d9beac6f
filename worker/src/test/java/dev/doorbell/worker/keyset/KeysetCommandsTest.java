package dev.doorbell.worker.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.keyset.GatewayKey;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.keyset.SealedKind;
import dev.doorbell.store.keyset.SealedRow;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysetCommandsTest {
  private final FakeKeyRows rows = new FakeKeyRows();
  private final List<String> output = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> trail = new ArrayList<>();
  private Keysets keysets = Keysets.generate();
  private Runnable onPause = () -> {};

  private final KeysetPair files =
      new KeysetPair() {
        @Override
        public Keysets read() {
          return keysets;
        }

        @Override
        public void add(Keysets rotated) {
          keysets = rotated;
          written.add("added");
        }

        @Override
        public void remove(Keysets reduced) {
          keysets = reduced;
          written.add("removed");
        }
      };

  private final KeysetCommands commands =
      new KeysetCommands(
          files,
          rows,
          _ -> onPause.run(),
          (action, detail) -> trail.add(action + " " + detail),
          output::add);

  @BeforeEach
  void seal() {
    for (int i = 1; i <= 5; i++) {
      put(i, "password " + i);
    }
    workersHoldAll();
  }

  private void put(int number, String text) {
    UUID account = new UUID(0, number);
    SealContext context = SealContext.account("local", account, "password");
    byte[] sealed = keysets.publicHalf().sealer().seal(text.getBytes(UTF_8), context);
    rows.put(new SealedRow(SealedKind.FIELD, account.toString(), "password", context, sealed));
  }

  private void workersHoldAll() {
    rows.workers = new LiveWorkers(List.of(keysets.keys()), 0);
  }

  private List<String> texts() {
    return rows.rows.values().stream()
        .map(row -> new String(keysets.opener().open(row.sealed(), row.context()), UTF_8))
        .toList();
  }

  @Test
  void a_rotation_waits_for_workers_and_gateways_and_then_reseals_all_rows() throws Exception {
    rows.gateways.add(new GatewayKey(keysets.hybridKeys().getFirst(), 2));
    List<String> stored = new ArrayList<>();
    onPause =
        () -> {
          stored.addAll(
              rows.rows.values().stream().map(r -> FakeKeyRows.sealedWith(r.sealed())).toList());
          workersHoldAll();
          rows.gateways.set(0, new GatewayKey(keysets.hybridKeys().getFirst(), 2));
        };
    String old = keysets.hybridKeys().getFirst() + "/2";

    assertThat(commands.rotate()).isZero();

    assertThat(stored).as("nothing was resealed before").containsOnly(old);
    assertThat(written).containsExactly("added");
    assertThat(output)
        .contains("keys: field: 5 resealed, 0 left")
        .last()
        .asString()
        .endsWith("left: none");
    assertThat(commands.retire()).isZero();
    assertThat(keysets.keys()).hasSize(2);
    assertThat(trail)
        .satisfiesExactly(
            added -> assertThat(added).startsWith("KEYS_ADDED h"),
            resealed ->
                assertThat(resealed).isEqualTo("ROWS_RESEALED 5 resealed, 0 can't be opened"),
            retired -> assertThat(retired).startsWith("KEYS_RETIRED h"));
    assertThat(texts()).contains("password 1", "password 5").hasSize(5);
  }

  @Test
  void a_rotation_that_was_killed_continues_with_the_same_keys() throws Exception {
    onPause = this::workersHoldAll;
    rows.beforeReplace =
        () -> {
          if (rows.count().size() > 1) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(commands::rotate).hasMessage("killed");
    var keys = keysets.keys();
    assertThat(commands.retire()).isEqualTo(1);
    assertThat(output).last().asString().contains("refused", "4 of kind field with key h");

    rows.beforeReplace = () -> {};
    assertThat(commands.rotate()).isZero();

    assertThat(keysets.keys()).isEqualTo(keys);
    assertThat(written).containsExactly("added");
    assertThat(commands.retire()).isZero();
    assertThat(texts()).hasSize(5);
  }

  @Test
  void a_row_that_changes_meanwhile_is_not_replaced() throws Exception {
    onPause = this::workersHoldAll;
    int[] calls = {0};
    rows.beforeReplace =
        () -> {
          if (calls[0]++ == 0) {
            put(1, "changed");
          }
        };
    assertThat(commands.rotate()).isZero();
    assertThat(texts()).contains("changed").doesNotContain("password 1");
  }

  @Test
  void nothing_changes_while_a_worker_of_an_older_version_lives() throws Exception {
    rows.workers = new LiveWorkers(List.of(), 1);
    assertThat(commands.rotate()).isEqualTo(1);
    assertThat(written).isEmpty();
    assertThat(output).singleElement().asString().contains("1 workers do not say");
    assertThat(trail).isEmpty();
  }

  @Test
  void a_rotation_gives_up_if_a_worker_never_reads_the_new_keyset() throws Exception {
    assertThat(commands.rotate()).isEqualTo(1);
    assertThat(output).last().asString().contains("not read it in time");
    assertThat(rows.count()).hasSize(1);
    assertThat(commands.retire()).isEqualTo(1);
    assertThat(output).last().asString().contains("1 workers lack the newest keys");
  }

  /** Such a worker has started with a copy of the old file. */
  @Test
  void a_worker_without_the_newest_keys_keeps_the_old_ones() throws Exception {
    Set<KeyId> old = keysets.keys();
    onPause = this::workersHoldAll;
    assertThat(commands.rotate()).isZero();
    rows.workers = new LiveWorkers(List.of(keysets.keys(), old), 0);
    assertThat(commands.retire()).isEqualTo(1);
    assertThat(output).last().asString().contains("1 workers lack the newest keys");
    assertThat(keysets.keys()).containsAll(old);
  }

  @Test
  void a_gateway_that_seals_with_the_old_key_keeps_it() throws Exception {
    onPause = this::workersHoldAll;
    assertThat(commands.rotate()).isZero();
    rows.gateways.add(new GatewayKey(keysets.hybridKeys().getLast(), 2));
    assertThat(commands.retire()).isEqualTo(1);
    assertThat(output).last().asString().contains("1 gateways seal with another key");
  }

  @Test
  void a_ciphertext_that_does_not_open_is_named_and_keeps_its_key() throws Exception {
    onPause = this::workersHoldAll;
    SealedRow moved = rows.rows.values().iterator().next();
    rows.put(
        new SealedRow(
            moved.kind(),
            moved.id(),
            moved.name(),
            moved.context().ownedBy("thief"),
            moved.sealed()));
    assertThat(commands.rotate()).isEqualTo(1);
    assertThat(output)
        .anyMatch(
            line -> line.contains("the field password of " + moved.id() + " can't be opened"));
    assertThat(commands.retire()).isEqualTo(1);
  }

  @Test
  void keys_do_not_change_if_the_entry_of_the_audit_trail_can_not_be_stored() {
    KeysetCommands unrecorded =
        new KeysetCommands(
            files,
            rows,
            _ -> onPause.run(),
            (_, _) -> {
              throw new IllegalStateException("no trail");
            },
            output::add);
    assertThatThrownBy(unrecorded::rotate).hasMessage("no trail");
    assertThat(written).isEmpty();
  }

  @Test
  void status_shows_keys_rows_and_processes_without_changing_anything() {
    assertThat(commands.status()).isZero();
    assertThat(output)
        .anyMatch(line -> line.contains("hybrid key, the newest"))
        .anyMatch(line -> line.contains("5 of kind field"))
        .contains("keys: workers: 1, 0 without the newest keys");
    assertThat(written).isEmpty();
  }
}
