package dev.doorbell.worker.account;

import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.SealContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what an attempt saves for the next attempt or run: session, form, account data. What can't
 * be read counts as missing, so that after the loss of a key a run logs in again instead of
 * failing. Only if this worker's keyset lacks the symmetric key that other workers have, each
 * method that opens throws {@link dev.doorbell.store.sealing.NoSymmetricKeyException}: another
 * worker can still read the data, so it must not be overwritten. Thread-safe.
 */
public final class SessionSealer {
  private static final Logger LOG = LoggerFactory.getLogger(SessionSealer.class);
  private static final JsonMapper JSON = new JsonMapper();

  private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

  private final Sealing sealing;
  private final String owner;

  /**
   * Creates a sealer for the data of one owner.
   *
   * @param owner of the accounts
   */
  public SessionSealer(Sealing sealing, String owner) {
    this.sealing = sealing;
    this.owner = owner;
  }

  /**
   * Seals a session.
   *
   * @param version of the account's fields that the session was made with
   */
  public SavedSession seal(UUID accountId, SessionState state, int version) {
    byte[] plaintext = JSON.writeValueAsBytes(state);
    return new SavedSession(
        sealing.seal(plaintext, SealContext.session(owner, accountId)), version);
  }

  /** Seals the site's form that a challenge's answer is sent with. */
  public byte[] sealForm(UUID jobId, UUID challengeId, SavedForm form) {
    return sealing.seal(
        JSON.writeValueAsBytes(form), SealContext.pendingForm(owner, jobId, challengeId));
  }

  /**
   * Opens a sealed form. Empty if it can't be read: the connector then asks the site for the form
   * again.
   */
  public Optional<SavedForm> openForm(UUID jobId, UUID challengeId, byte[] sealed) {
    try {
      byte[] plaintext = sealing.open(sealed, SealContext.pendingForm(owner, jobId, challengeId));
      return Optional.of(JSON.readValue(plaintext, SavedForm.class));
    } catch (CannotOpenException | JacksonException e) {
      LOG.warn(
          "The form of challenge {} can't be read and is ignored: {}", challengeId, e.getClass());
      return Optional.empty();
    }
  }

  /** Seals the account data of a connector. */
  public byte[] sealData(UUID accountId, Map<String, String> data) {
    return sealing.seal(JSON.writeValueAsBytes(data), SealContext.accountData(owner, accountId));
  }

  /**
   * Opens sealed account data. Empty if it can't be read: the connector then starts as in the
   * account's first run.
   */
  public Map<String, String> openData(UUID accountId, byte[] sealed) {
    try {
      byte[] plaintext = sealing.open(sealed, SealContext.accountData(owner, accountId));
      return JSON.readValue(plaintext, NOTES);
    } catch (CannotOpenException | JacksonException e) {
      LOG.warn(
          "The account data of account {} can't be read and is ignored: {}",
          accountId,
          e.getClass());
      return Map.of();
    }
  }

  /**
   * Opens a sealed session. Empty if it can't be read: the connector then logs in as on a new
   * device.
   */
  public SessionState open(UUID accountId, SavedSession session) {
    try {
      byte[] plaintext = sealing.open(session.sealed(), SealContext.session(owner, accountId));
      return JSON.readValue(plaintext, SessionState.class);
    } catch (CannotOpenException | JacksonException e) {
      // The exception's message is not logged: Jackson's message may contain a cookie.
      LOG.warn(
          "The saved session of account {} can't be read and is ignored: {}",
          accountId,
          e.getClass());
      return SessionState.EMPTY;
    }
  }
}
