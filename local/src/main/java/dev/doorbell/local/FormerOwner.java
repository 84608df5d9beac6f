package dev.doorbell.local;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.worker.WorkerSettings;
import dev.doorbell.worker.keyset.OwnerMove;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Versions without a sign-in had one owner, {@code local}. This class gives the accounts of that
 * owner to a person.
 */
final class FormerOwner {
  private static final String NAME = "local";

  private FormerOwner() {}

  /**
   * Gives all accounts without a live run to the person; the others follow at the next start. Does
   * nothing if there are none. Blocks.
   *
   * @param worker the settings of the worker
   * @param output receives a line if accounts have moved
   */
  static void giveTo(String person, Environment worker, Consumer<String> output) {
    StoreSettings settings = StoreSettings.read(worker, StoreSettings.poolSize(1, 1));
    try (Store store = Store.openForCommand(settings)) {
      if (store.ownerMoves().accountsOf(NAME).isEmpty()) {
        return;
      }
      boolean _ =
          OwnerMove.run(
              store, worker.get(WorkerSettings.KEYSET), NAME, person, Duration.ZERO, output);
    } catch (InterruptedException _) {
      // The start was cancelled. The next one continues.
      Thread.currentThread().interrupt();
    }
  }
}
