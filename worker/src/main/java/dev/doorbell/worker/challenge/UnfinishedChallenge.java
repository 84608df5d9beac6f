package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The challenge that an older attempt of the run has left open, if there is one. It stays on the
 * user's screen until the connector says where the site stands. For the run's thread.
 */
public final class UnfinishedChallenge {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedChallenge.class);

  private final ChallengeRows rows;
  private final ChallengeAnnouncer announcer;
  private final FormOpener forms;
  private @Nullable Challenge left;
  private @Nullable RepeatReason reason;

  private UnfinishedChallenge(
      ChallengeRows rows,
      ChallengeAnnouncer announcer,
      FormOpener forms,
      @Nullable Challenge left) {
    this.rows = rows;
    this.announcer = announcer;
    this.forms = forms;
    this.left = left;
  }

  /** Opens the form that an older attempt has sealed; empty if it can't be read. */
  @FunctionalInterface
  public interface FormOpener {
    Optional<SavedForm> open(UUID challengeId, byte[] sealed);
  }

  /**
   * Reads it from the rows; a first attempt has none.
   *
   * @param takenOver whether the run had an older attempt
   */
  public static UnfinishedChallenge load(
      ChallengeRows rows, ChallengeAnnouncer announcer, FormOpener forms, boolean takenOver) {
    Challenge left = takenOver ? rows.unfinished() : null;
    return new UnfinishedChallenge(rows, announcer, forms, left);
  }

  /**
   * The form that the older attempt kept with its challenge; empty if there is none, or if the
   * challenge is closed.
   */
  public Optional<SavedForm> form() {
    Challenge row = left;
    byte[] sealed = row == null ? null : rows.sealedPending(row.id());
    return row == null || sealed == null ? Optional.empty() : forms.open(row.id(), sealed);
  }

  /** No answer is needed any more: the site has let the user in, or a key answers instead. */
  public void notNeeded() {
    withdraw(CloseReason.NOT_NEEDED);
  }

  /**
   * The site still asks. An open challenge can be resumed. One whose answer was taken is asked
   * again: it is not known whether the site has received the answer, and no answer is sent twice.
   */
  public void atChallenge() {
    if (left != null && left.state() == ChallengeState.SUBMITTING) {
      // Its row is closed when the next challenge opens.
      left = null;
      reason = RepeatReason.INTERRUPTED;
    }
  }

  /** The site has forgotten the login, which starts again, and its questions with it. */
  public void forgotten() {
    withdraw(CloseReason.RESTARTED);
    reason = RepeatReason.RESTARTED;
  }

  /** Why the next new challenge is asked again; null if it is not. Returned once. */
  @Nullable RepeatReason takeReason() {
    RepeatReason taken = reason;
    reason = null;
    return taken;
  }

  /**
   * The challenge to resume when the connector asks one of this type; null if a new one is to be
   * opened. Returned once.
   */
  @Nullable ChallengeView takeFor(ChallengeType type) {
    Challenge row = left;
    if (row == null) {
      return null;
    }
    ChallengeView view = read(row);
    if (view == null || view.type() != type) {
      // The site asks something else now, or a newer version of the worker wrote the row.
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
      LOG.warn(
          "Challenge {} can't be read and is replaced by a new one: {}", row.id(), e.getMessage());
      return null;
    }
  }

  private void withdraw(CloseReason why) {
    Challenge row = left;
    left = null;
    if (row != null && rows.withdraw(row.id(), why)) {
      announcer.announce(row.id(), "cancelled", new ChallengeEvent.TwoFaCancelled(row.id(), why));
    }
  }
}
