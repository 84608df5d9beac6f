package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the end and the cancel of a run do to the run's challenges. The package {@code challenge}
 * builds on this one, so it implements the interface and {@code Store} composes both. The caller
 * holds the run's row.
 */
public interface RunChallenges {
  /**
   * Cancels the challenge that is {@code OPEN}. An answered one stays: the answer came first, and
   * the attempt closes that challenge with its own end.
   *
   * @return the cancelled challenge; null when none was open
   */
  @Nullable UUID cancelOpen(Handle handle, UUID jobId);

  /** Closes the challenge that the run leaves unfinished, if there is one. */
  void closeAtEnd(Handle handle, UUID jobId);

  /** Deletes the early answer: the run opens no more challenges. */
  void deleteEarlyAnswer(Handle handle, UUID jobId);
}
