package dev.doorbell.store.challenge;

import dev.doorbell.store.run.RunStatus;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state in the database of the jobs and challenges that a batch of events names.
 *
 * @param runs by the job's id; a job without a row is missing
 * @param challenges by the challenge's id; a challenge without a row, or whose job was not part of
 *     the query, is missing
 */
public record RowsOfEvents(Map<UUID, RunState> runs, Map<UUID, Challenge> challenges) {
  /**
   * The columns of a run's row that are compared with the run's events.
   *
   * @param errorCode null unless the run has failed
   */
  public record RunState(
      UUID jobId,
      String owner,
      UUID accountId,
      String connector,
      int attempt,
      RunStatus status,
      @Nullable String errorCode) {}

  public RowsOfEvents {
    runs = Map.copyOf(runs);
    challenges = Map.copyOf(challenges);
  }
}
