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
 * user's screen until the connector reports the resume point. Confined to the run's thread.
 */
public final class UnfinishedChallenge {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedChallenge.class);

  private final ChallengeRows rows;
  private final ChallengeAnnouncer announcer;
  private final FormOpener forms;
  private @Nullable Challenge unfinished;
  private @Nullable RepeatReason reason;

  private UnfinishedChallenge(
      ChallengeRows rows,
      ChallengeAnnouncer announcer,
      FormOpener forms,
      @Nullable Challenge unfinished) {
    this.rows = rows;
    this.announcer = announcer;
    this.forms = forms;
    this.unfinished = unfinished;
  }

  /** Opens the form that an older attempt has sealed; empty if it can't be read. */
  @FunctionalInterface
  public interface FormOpener {
    Optional<SavedForm> open(UUID challengeId, byte[] sealed);
  }

  /**
   * Reads the unfinished challenge from the rows; a first attempt has none.
   *
   * @param takenOver whether the run had an older attempt
   */
  public static UnfinishedChallenge load(
      ChallengeRows rows, ChallengeAnnouncer announcer, FormOpener forms, boolean takenOver) {
    Challenge unfinished = takenOver ? rows.unfinished() : null;
    return new UnfinishedChallenge(rows, announcer, forms, unfinished);
  }

  /**
   * The form that the older attempt saved with its challenge; empty if there is none, or if the
   * challenge is closed.
   */
  public Optional<SavedForm> form() {
    Challenge row = unfinished;
    byte[] sealed = row == null ? null : rows.sealedForm(row.id());
    return row == null || sealed == null ? Optional.empty() : forms.open(row.id(), sealed);
  }

  /**
   * Closes the challenge, because no answer is needed any more: the site has accepted the login, or
   * the authenticator key answers.
   */
  public void notNeeded() {
    withdraw(CloseReason.NOT_NEEDED);
  }

  /**
   * Records that the site still asks for the answer. An open challenge can be resumed. If its
   * answer was already taken, the user is asked again: the site may have received the answer, and
   * no answer is sent twice.
   */
  public void atChallenge() {
    if (unfinished != null && unfinished.state() == ChallengeState.SUBMITTING) {
      // Its row is closed when the next challenge opens.
      unfinished = null;
      reason = RepeatReason.INTERRUPTED;
    }
  }

  /** Closes the challenge, because the login starts again and the site will ask again. */
  public void restarted() {
    withdraw(CloseReason.RESTARTED);
    reason = RepeatReason.RESTARTED;
  }

  /**
   * Why the next new challenge repeats an earlier one; null if it does not. Each reason is returned
   * once.
   */
  @Nullable RepeatReason takeReason() {
    RepeatReason taken = reason;
    reason = null;
    return taken;
  }

  /**
   * The challenge to resume when the connector asks one of this type; null if a new one must be
   * opened. A challenge is returned once.
   */
  @Nullable ChallengeView takeFor(ChallengeType type) {
    Challenge row = unfinished;
    if (row == null) {
      return null;
    }
    ChallengeView view = read(row);
    if (view == null || view.type() != type) {
      // The site asks for something else now, or a newer version of the worker wrote the row.
      restarted();
      return null;
    }
    unfinished = null;
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
    Challenge row = unfinished;
    unfinished = null;
    if (row != null && rows.withdraw(row.id(), why)) {
      announcer.announce(row.id(), "cancelled", new ChallengeEvent.TwoFaCancelled(row.id(), why));
    }
  }
}
