package dev.doorbell.gateway.retention;

import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Removes rows of deleted accounts and rows that are too old. Not thread-safe. */
public final class PurgeTask {
  private final Rows rows;
  private final RetentionSettings settings;
  private final Duration sweep;
  private final ReplayGuard guard;
  private final ObjIntConsumer<PurgeRule> counter;

  /** The rules of the purge, which all gateways execute together. */
  public interface Rows {
    /** Returns the rules whose next statement is due, in their order. */
    List<PurgeRule> due();

    /**
     * Executes one statement of a rule.
     *
     * @return the number of removed rows; empty if another gateway was faster
     */
    OptionalInt purge(PurgeRule rule, Duration keep, PurgePace pace);
  }

  /**
   * @param sweep how often to search for rows of deleted accounts
   * @param counter counts the removed rows of a rule
   */
  public PurgeTask(
      Rows rows,
      RetentionSettings settings,
      Duration sweep,
      ReplayGuard guard,
      ObjIntConsumer<PurgeRule> counter) {
    this.rows = rows;
    this.settings = settings;
    this.sweep = sweep;
    this.guard = guard;
    this.counter = counter;
  }

  /**
   * Executes one statement of each rule that is due. A rule that fails does not prevent the others.
   *
   * @throws RuntimeException the first failure, after all rules were executed
   */
  public void run() {
    RuntimeException failure = null;
    for (PurgeRule rule : rows.due()) {
      try {
        purge(rule);
      } catch (RuntimeException e) {
        failure = first(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void purge(PurgeRule rule) {
    Optional<Duration> keep = settings.keep(rule);
    if (keep.isPresent() && (rule != PurgeRule.HISTORY || guard.permitsPurge())) {
      rows.purge(rule, keep.get(), settings.pace(rule, sweep))
          .ifPresent(removed -> counter.accept(rule, removed));
    }
  }

  private static RuntimeException first(
      @Nullable RuntimeException earlier, RuntimeException failure) {
    if (earlier == null) {
      return failure;
    }
    earlier.addSuppressed(failure);
    return earlier;
  }
}
