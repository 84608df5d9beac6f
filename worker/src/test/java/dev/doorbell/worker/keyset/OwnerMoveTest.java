package dev.doorbell.worker.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.keyset.MoveOutcome;
import dev.doorbell.store.keyset.OwnerMoves;
import dev.doorbell.store.sealing.Keysets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnerMoveTest {
  private static final UUID IDLE = new UUID(0, 1);
  private static final UUID RUNNING = new UUID(0, 2);

  private final Map<UUID, MoveOutcome> accounts = new LinkedHashMap<>();
  private final List<UUID> moved = new ArrayList<>();
  private final List<String> output = new ArrayList<>();
  private long conflicts;

  private final OwnerMove.Rows rows =
      new OwnerMove.Rows() {
        @Override
        public List<UUID> accountsOf(String owner) {
          return List.copyOf(accounts.keySet());
        }

        @Override
        public long conflicts(String from, String to) {
          return conflicts;
        }

        @Override
        public MoveOutcome move(UUID account, String from, String to, OwnerMoves.Reseal reseal) {
          MoveOutcome outcome = accounts.getOrDefault(account, MoveOutcome.GONE);
          if (outcome == MoveOutcome.MOVED) {
            accounts.remove(account);
            moved.add(account);
          }
          return outcome;
        }
      };

  private final OwnerMove move =
      new OwnerMove(
          rows, new Resealer(Keysets.generate(), new FakeKeyRows(), output::add), output::add);

  @Test
  void an_account_with_a_live_run_moves_after_its_end() throws Exception {
    accounts.put(IDLE, MoveOutcome.MOVED);
    accounts.put(RUNNING, MoveOutcome.BUSY);
    boolean all =
        move.move(
            "local", "one", Duration.ofMinutes(1), _ -> accounts.put(RUNNING, MoveOutcome.MOVED));
    assertThat(all).isTrue();
    assertThat(moved).containsExactly(IDLE, RUNNING);
    assertThat(output).containsExactly("accounts: 2 moved");
  }

  @Test
  void many_accounts_show_progress() throws Exception {
    for (int i = 0; i < 250; i++) {
      accounts.put(new UUID(1, i), MoveOutcome.MOVED);
    }
    assertThat(move.move("local", "one", Duration.ZERO, _ -> {})).isTrue();
    assertThat(output)
        .containsExactly(
            "accounts: 100 moved so far", "accounts: 200 moved so far", "accounts: 250 moved");
  }

  @Test
  void a_run_that_does_not_end_in_time_is_named() throws Exception {
    accounts.put(IDLE, MoveOutcome.MOVED);
    accounts.put(RUNNING, MoveOutcome.BUSY);
    assertThat(move.move("local", "one", Duration.ofSeconds(3), _ -> {})).isFalse();
    assertThat(moved).containsExactly(IDLE);
    assertThat(output).last().asString().contains("1 have a run", RUNNING.toString());
  }

  @Test
  void nothing_moves_if_both_owners_have_used_the_same_idempotency_key() throws Exception {
    accounts.put(IDLE, MoveOutcome.MOVED);
    conflicts = 1;
    assertThat(move.move("local", "one", Duration.ZERO, _ -> {})).isFalse();
    assertThat(moved).isEmpty();
    assertThat(output).singleElement().asString().contains("nothing was moved");
  }

  @Test
  void the_owners_must_be_different() throws Exception {
    assertThat(move.move("local", "local", Duration.ZERO, _ -> {})).isFalse();
    assertThat(move.move("local", " ", Duration.ZERO, _ -> {})).isFalse();
  }
}
