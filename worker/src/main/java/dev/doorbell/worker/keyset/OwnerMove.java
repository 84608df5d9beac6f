package dev.doorbell.worker.keyset;

import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.keyset.MoveOutcome;
import dev.doorbell.store.keyset.OwnerMoves;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Gives all accounts of an owner to another owner, with their jobs, documents, sessions and data.
 * Each account moves in one transaction, in which its ciphertexts are sealed for the new owner; so
 * the move may be killed at any time and started again. An account with a requested or live run
 * moves after the end of the run. Confined to one thread.
 */
public final class OwnerMove {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PROGRESS = 100;

  private final Rows moves;
  private final Resealer resealer;
  private final Consumer<String> output;

  /** The rows of owners. */
  interface Rows {
    List<UUID> accountsOf(String owner);

    long conflicts(String from, String to);

    MoveOutcome move(UUID account, String from, String to, OwnerMoves.Reseal reseal);

    static Rows of(OwnerMoves moves) {
      return new Rows() {
        @Override
        public List<UUID> accountsOf(String owner) {
          return moves.accountsOf(owner);
        }

        @Override
        public long conflicts(String from, String to) {
          return moves.conflicts(from, to);
        }

        @Override
        public MoveOutcome move(UUID account, String from, String to, OwnerMoves.Reseal reseal) {
          return moves.move(account, from, to, reseal);
        }
      };
    }
  }

  OwnerMove(Rows moves, Resealer resealer, Consumer<String> output) {
    this.moves = moves;
    this.resealer = resealer;
    this.output = output;
  }

  /**
   * Moves all accounts, and waits for runs that are live.
   *
   * @param privateKeyset of the workers
   * @param wait how long to wait for the ends of runs; zero moves only accounts without a run
   * @param output receives lines for the operator
   * @return whether the old owner has no account left
   * @throws UnreadableKeysetException if the keyset can't be read
   */
  public static boolean run(
      Store store,
      Path privateKeyset,
      String from,
      String to,
      Duration wait,
      Consumer<String> output)
      throws InterruptedException {
    Keysets keysets = Keysets.readPrivate(privateKeyset);
    Resealer resealer = new Resealer(keysets, KeyRows.of(store), output);
    return new OwnerMove(Rows.of(store.ownerMoves()), resealer, output)
        .move(from, to, wait, duration -> Thread.sleep(duration));
  }

  /** As {@link #run(Store, Path, String, String, Duration, Consumer)}, with a store of its own. */
  public static boolean run(
      StoreSettings settings,
      Path privateKeyset,
      String from,
      String to,
      Duration wait,
      Consumer<String> output)
      throws InterruptedException {
    try (Store store = Store.openForCommand(settings)) {
      return run(store, privateKeyset, from, to, wait, output);
    }
  }

  boolean move(String from, String to, Duration wait, KeysetCommands.Pause pause)
      throws InterruptedException {
    if (from.equals(to) || from.isBlank() || to.isBlank()) {
      output.accept("accounts: expected two different owners");
      return false;
    }
    long conflicts = moves.conflicts(from, to);
    if (conflicts > 0) {
      output.accept(
          "accounts: nothing was moved: both owners have used %d equal idempotency keys. Repeat when they have expired"
              .formatted(conflicts));
      return false;
    }
    long moved = 0;
    for (Duration waited = Duration.ZERO; ; waited = waited.plus(POLL)) {
      List<UUID> left = new ArrayList<>();
      for (UUID account : moves.accountsOf(from)) {
        switch (move(account, from, to)) {
          case MOVED -> progress(++moved);
          case BUSY, CONFLICT -> left.add(account);
          case GONE -> {
            // It was deleted meanwhile.
          }
        }
      }
      if (left.isEmpty() || waited.compareTo(wait) >= 0) {
        return report(moved, left);
      }
      pause.of(POLL);
    }
  }

  private MoveOutcome move(UUID account, String from, String to) {
    return moves.move(account, from, to, row -> resealer.reseal(row, row.context().ownedBy(to)));
  }

  private void progress(long moved) {
    if (moved % PROGRESS == 0) {
      output.accept("accounts: %d moved so far".formatted(moved));
    }
  }

  private boolean report(long moved, List<UUID> left) {
    output.accept("accounts: %d moved".formatted(moved));
    if (!left.isEmpty()) {
      output.accept(
          "accounts: %d have a run that has not ended, such as %s. Repeat later"
              .formatted(left.size(), left.getFirst()));
    }
    return left.isEmpty();
  }
}
