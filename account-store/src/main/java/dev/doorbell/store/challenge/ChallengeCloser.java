package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.RunChallenges;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Closes the challenges of runs that end or are cancelled. Thread-safe. */
public final class ChallengeCloser implements RunChallenges {
  @Override
  public @Nullable UUID cancelOpen(Handle handle, UUID jobId) {
    return ChallengeTransitions.cancelOpen(handle, jobId);
  }

  @Override
  public void closeAtEnd(Handle handle, UUID jobId) {
    ChallengeTransitions.closeUnfinished(handle, jobId, CloseReason.ENDED);
  }

  @Override
  public String closeAtEnd(String jobs) {
    return ChallengeTransitions.closeUnfinished("in (" + jobs + ")", "'" + CloseReason.ENDED + "'");
  }

  @Override
  public String deleteEarlyAnswers(String jobs) {
    return EarlyAnswerRows.DELETE + "in (" + jobs + ")";
  }

  @Override
  public void deleteEarlyAnswer(Handle handle, UUID jobId) {
    EarlyAnswerRows.delete(handle, jobId);
  }
}
