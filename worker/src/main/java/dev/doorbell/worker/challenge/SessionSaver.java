package dev.doorbell.worker.challenge;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.Challenge;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Saves the session of a run in the transaction that opens a challenge. */
@FunctionalInterface
public interface SessionSaver {
  /**
   * Calls the write once and returns its result.
   *
   * @param write gets the run's session as it is now, sealed; null if the row already contains it
   */
  Challenge saveWith(Function<@Nullable SavedSession, Challenge> write);
}
