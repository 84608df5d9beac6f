package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an attempt finds that took a run over: the question that the older one has left, if any. It
 * stays on the person's screen until the site has been asked where it stands. For the run's thread.
 */
public final class UnfinishedChallenge {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedChallenge.class);
  private static final String RESTARTED = "RESTARTED";
  private static final String INTERRUPTED = "INTERRUPTED";
  private static final String NOT_NEEDED = "NOT_NEEDED";

  private final RunFence fence;
  private final Incarnation incarnation;
  private final RunAnnouncer announcer;
  private final ChallengeRows rows;
  private @Nullable Challenge left;
  private @Nullable String reason;

  UnfinishedChallenge(
      RunFence fence, Incarnation incarnation, RunAnnouncer announcer, ChallengeRows rows) {
    this.fence = fence;
    this.incarnation = incarnation;
    this.announcer = announcer;
    this.rows = rows;
  }

  /** Reads what is left; a first attempt inherits nothing. */
  UnfinishedChallenge load() {
    if (fence.attempt() > 1) {
      left = incarnation.insist(() -> rows.unfinished(fence.jobId()));
    }
    return this;
  }

  /**
   * Opens the form that the older attempt kept with its question; empty when there is none, or when
   * the question is settled.
   */
  public <F> Optional<F> form(BiFunction<UUID, byte[], Optional<F>> open) {
    Challenge row = left;
    byte[] sealed = row == null ? null : incarnation.insist(() -> rows.sealedPending(row.id()));
    return row == null || sealed == null ? Optional.empty() : open.apply(row.id(), sealed);
  }

  /** Nothing has to be answered any more: the site has let the person in, or needs nobody. */
  public void notNeeded() {
    withdraw(NOT_NEEDED);
  }

  /**
   * The site still asks. An open question goes on as it is; one whose answer had been handed over
   * is asked anew, since nobody knows whether the site has had that answer, and no answer is sent
   * twice.
   */
  public void atChallenge() {
    if (left != null && left.state() == ChallengeState.SUBMITTING) {
      // Its row is closed when the next question opens.
      left = null;
      reason = INTERRUPTED;
    }
  }

  /** The login begins anew, and with it the questions. */
  public void forgotten() {
    withdraw(RESTARTED);
    reason = RESTARTED;
  }

  /** Why the next new question is asked once more; null when it is not. Says it once. */
  public @Nullable String takeReason() {
    String said = reason;
    reason = null;
    return said;
  }

  /** The question to go on with where the connector asks one of this type; null for a new one. */
  public @Nullable ChallengeView takeFor(ChallengeType type) {
    Challenge row = left;
    if (row == null) {
      return null;
    }
    ChallengeView view = read(row);
    if (view == null || view.type() != type) {
      // The site has changed its mind, or the row was written by a version that knows more.
      forgotten();
      return null;
    }
    left = null;
    return view;
  }

  private static @Nullable ChallengeView read(Challenge row) {
    try {
      return ChallengeViewCodec.read(row.viewJson()).withExpiresAt(row.expiresAt());
    } catch (MalformedException | IllegalArgumentException e) {
      LOG.warn("Challenge {} can't be read, and is asked anew: {}", row.id(), e.getMessage());
      return null;
    }
  }

  private void withdraw(String why) {
    Challenge row = left;
    left = null;
    if (row != null && incarnation.insist(() -> rows.withdraw(fence, row.id(), why))) {
      announcer.announce(row.id(), "cancelled", new ChallengeEvent.TwoFaCancelled(row.id(), why));
    }
  }
}
