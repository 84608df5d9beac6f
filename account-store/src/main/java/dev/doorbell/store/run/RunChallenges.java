package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the end and the cancel of a run do to the run's challenges. The package {@code challenge}
 * depends on this package, so it implements this interface, and {@code Store} connects both. The
 * caller has locked the run's row.
 */
public interface RunChallenges {
  /**
   * Cancels the challenge that is {@code OPEN}. An {@code ANSWERED} challenge stays, since the
   * answer came first; it is closed when the run ends.
   *
   * @return the cancelled challenge; null when none was open
   */
  @Nullable UUID cancelOpen(Handle handle, UUID jobId);

  /** Closes the run's unfinished challenge, if there is one. */
  void closeAtEnd(Handle handle, UUID jobId);

  /** Deletes the early answer, since the run opens no more challenges. */
  void deleteEarlyAnswer(Handle handle, UUID jobId);

  /**
   * {@link #closeAtEnd(Handle, UUID)} for several runs, as a part of a statement.
   *
   * @param jobs a query of job ids
   */
  String closeAtEnd(String jobs);

  /**
   * {@link #deleteEarlyAnswer(Handle, UUID)} for several runs, as a part of a statement.
   *
   * @param jobs a query of job ids
   */
  String deleteEarlyAnswers(String jobs);
}
