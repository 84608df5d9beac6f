package dev.doorbell.worker.fake;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.ChallengeRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The challenges of one run in memory; passes {@code ChallengeRowsContract}. Thread-safe. */
public final class FakeChallengeRows implements ChallengeRows {
  private final Run run;
  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final List<SavedSession> sessions = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private byte @Nullable [] early;
  private boolean ended;

  private static final class Row {
    final NewChallenge challenge;
    final Instant expiresAt;
    ChallengeState state = ChallengeState.OPEN;
    byte @Nullable [] answer;
    boolean answeredEarly;
    boolean resendRequested;
    @Nullable CloseReason closeReason;

    Row(NewChallenge challenge, Instant expiresAt) {
      this.challenge = challenge;
      this.expiresAt = expiresAt;
    }
  }

  public FakeChallengeRows(Run run) {
    this.run = run;
  }

  /** Writes an answer, as a gateway does. */
  public synchronized void answer(UUID challengeId, byte[] sealed) {
    Row row = row(challengeId);
    if (row.state == ChallengeState.OPEN) {
      row.state = ChallengeState.ANSWERED;
      row.answer = sealed;
    }
  }

  /** Stores an early answer, as a gateway does. */
  public synchronized void answerEarly(byte[] sealed) {
    early = sealed;
  }

  /** Records that the user wants another code, as a gateway does. */
  public synchronized void requestResend(UUID challengeId) {
    row(challengeId).resendRequested = true;
  }

  /** Cancels the challenge, as a gateway does when it cancels the run. */
  public synchronized void cancel(UUID challengeId) {
    row(challengeId).state = ChallengeState.CANCELLED;
  }

  /** Advances the time. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** Makes the attempt lose the run, so that its writes are rejected. */
  public synchronized void fenceOut() {
    ended = true;
  }

  /** The state of a challenge. */
  public synchronized ChallengeState state(UUID challengeId) {
    return row(challengeId).state;
  }

  /** The inserted challenges, oldest first. */
  public synchronized List<NewChallenge> opened() {
    return rows.values().stream().map(row -> row.challenge).toList();
  }

  /** The sessions that were saved with challenges. */
  public synchronized List<SavedSession> sessions() {
    return List.copyOf(sessions);
  }

  @Override
  public synchronized Challenge open(NewChallenge challenge, @Nullable SavedSession session) {
    checkFence();
    if (session != null) {
      sessions.add(session);
    }
    if (!rows.containsKey(challenge.id())) {
      rows.values().stream()
          .filter(row -> row.state == ChallengeState.SUBMITTING)
          .forEach(row -> row.state = ChallengeState.DONE);
      Row row = new Row(challenge, now.plus(challenge.timeout()));
      rows.put(challenge.id(), row);
      if (challenge.takesEarlyAnswer() && early != null) {
        row.state = ChallengeState.ANSWERED;
        row.answer = early;
        row.answeredEarly = true;
        early = null;
      }
    }
    return read(challenge.id());
  }

  @Override
  public synchronized SubmitOutcome submit(UUID challengeId) {
    checkFence();
    Row row = row(challengeId);
    byte[] answer = row.answer;
    if (row.state != ChallengeState.ANSWERED || answer == null) {
      return new SubmitOutcome.NotAnswered(row.state);
    }
    row.state = ChallengeState.SUBMITTING;
    row.answer = null;
    return new SubmitOutcome.ToSubmit(answer, row.answeredEarly, Duration.ZERO, Duration.ZERO);
  }

  @Override
  public synchronized ExpireOutcome expire(UUID challengeId) {
    checkFence();
    Row row = row(challengeId);
    return switch (row.state) {
      case OPEN -> {
        if (now.isBefore(row.expiresAt)) {
          yield new ExpireOutcome.NotYet(now, row.expiresAt);
        }
        row.state = ChallengeState.EXPIRED;
        yield new ExpireOutcome.Expired();
      }
      case EXPIRED -> new ExpireOutcome.Expired();
      case ANSWERED, SUBMITTING, DONE, CANCELLED -> new ExpireOutcome.TooLate(row.state);
    };
  }

  @Override
  public synchronized TakeResendOutcome takeResend(UUID challengeId) {
    checkFence();
    Row row = row(challengeId);
    if (row.state == ChallengeState.OPEN && row.resendRequested) {
      close(row, ChallengeState.CANCELLED, CloseReason.RESENT);
    }
    return row.closeReason == CloseReason.RESENT
        ? new TakeResendOutcome.Taken()
        : new TakeResendOutcome.NotRequested(row.state);
  }

  @Override
  public synchronized ApproveOutcome approve(UUID challengeId) {
    checkFence();
    Row row = row(challengeId);
    if (row.state == ChallengeState.OPEN || row.state == ChallengeState.ANSWERED) {
      close(row, ChallengeState.DONE, CloseReason.APPROVED);
    }
    return row.closeReason == CloseReason.APPROVED
        ? new ApproveOutcome.Approved()
        : new ApproveOutcome.TooLate(row.state);
  }

  @Override
  public synchronized SiteEndOutcome endBySite(UUID challengeId, SiteEnd end) {
    checkFence();
    Row row = row(challengeId);
    if (row.state == ChallengeState.OPEN) {
      close(row, ChallengeState.CANCELLED, end.closeReason());
    }
    return row.closeReason == end.closeReason()
        ? new SiteEndOutcome.Closed()
        : new SiteEndOutcome.TooLate(row.state);
  }

  @Override
  public synchronized void finish(UUID challengeId) {
    checkFence();
    Row row = row(challengeId);
    if (row.state == ChallengeState.SUBMITTING) {
      row.state = ChallengeState.DONE;
    }
  }

  @Override
  public synchronized @Nullable Challenge unfinished() {
    return rows.values().stream()
        .filter(FakeChallengeRows::unfinished)
        .map(row -> read(row.challenge.id()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized byte @Nullable [] sealedForm(UUID challengeId) {
    Row row = rows.get(challengeId);
    return row == null || !unfinished(row) ? null : row.challenge.sealedForm();
  }

  @Override
  public synchronized Challenge resume(UUID challengeId) {
    checkFence();
    return read(challengeId);
  }

  @Override
  public synchronized boolean withdraw(UUID challengeId, CloseReason reason) {
    checkFence();
    Row row = row(challengeId);
    if (row.state == ChallengeState.SUBMITTING) {
      row.state = ChallengeState.DONE;
    } else if (unfinished(row)) {
      close(row, ChallengeState.CANCELLED, reason);
    }
    return row.state == ChallengeState.CANCELLED;
  }

  private static boolean unfinished(Row row) {
    return switch (row.state) {
      case OPEN, ANSWERED, SUBMITTING -> true;
      case DONE, EXPIRED, CANCELLED -> false;
    };
  }

  private static void close(Row row, ChallengeState state, CloseReason reason) {
    row.state = state;
    row.closeReason = reason;
    row.answer = null;
  }

  private void checkFence() {
    if (ended) {
      throw new FencedOutException("run " + run.jobId() + " has ended");
    }
  }

  private Row row(UUID challengeId) {
    Row row = rows.get(challengeId);
    if (row == null) {
      throw new IllegalArgumentException("the run has no challenge " + challengeId);
    }
    return row;
  }

  private Challenge read(UUID challengeId) {
    Row row = row(challengeId);
    return new Challenge(
        challengeId,
        run.jobId(),
        run.owner(),
        run.accountId(),
        run.connector(),
        run.attempt(),
        row.state,
        row.challenge.viewJson(),
        row.expiresAt.minus(row.challenge.timeout()),
        row.expiresAt,
        row.challenge.retryOf(),
        row.challenge.resendAt(),
        row.resendRequested,
        row.closeReason,
        null);
  }
}
