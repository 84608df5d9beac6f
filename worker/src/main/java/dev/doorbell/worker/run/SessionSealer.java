package dev.doorbell.worker.run;

import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what a session leaves, and opens it for the next run. Thread-safe. */
public final class SessionSealer {
  private static final Logger LOG = LoggerFactory.getLogger(SessionSealer.class);
  private static final JsonMapper JSON = new JsonMapper();

  private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

  private final Sealer sealer;
  private final Opener opener;

  public SessionSealer(Sealer sealer, Opener opener) {
    this.sealer = sealer;
    this.opener = opener;
  }

  /**
   * Seals it as it is now.
   *
   * @param version of the account's fields that the session was made with
   */
  public SavedSession seal(UUID accountId, SessionState state, int version) {
    byte[] clear = JSON.writeValueAsBytes(state);
    return new SavedSession(sealer.seal(clear, SealContext.session(accountId)), version);
  }

  /** Seals the form that a question's answer goes into. */
  public byte[] sealForm(UUID jobId, UUID challengeId, SavedForm form) {
    return sealer.seal(JSON.writeValueAsBytes(form), SealContext.pendingForm(jobId, challengeId));
  }

  /** Empty when it can't be read: the site is asked without it. */
  public Optional<SavedForm> openForm(UUID jobId, UUID challengeId, byte[] sealed) {
    try {
      byte[] clear = opener.open(sealed, SealContext.pendingForm(jobId, challengeId));
      return Optional.of(JSON.readValue(clear, SavedForm.class));
    } catch (CannotOpenException | JacksonException e) {
      LOG.warn("The form of challenge {} can't be read: {}", challengeId, e.getClass());
      return Optional.empty();
    }
  }

  /** Seals what a connector has noted for its account. */
  public byte[] sealData(UUID accountId, Map<String, String> data) {
    return sealer.seal(JSON.writeValueAsBytes(data), SealContext.accountData(accountId));
  }

  /** Nothing when it can't be read: the connector begins as if for the first time. */
  public Map<String, String> openData(UUID accountId, byte[] sealed) {
    try {
      byte[] clear = opener.open(sealed, SealContext.accountData(accountId));
      return JSON.readValue(clear, NOTES);
    } catch (CannotOpenException | JacksonException e) {
      LOG.warn("What was noted for account {} can't be read: {}", accountId, e.getClass());
      return Map.of();
    }
  }

  /** Nothing when it can't be read: the person then signs in as if for the first time. */
  public SessionState open(UUID accountId, SavedSession session) {
    try {
      byte[] clear = opener.open(session.sealed(), SealContext.session(accountId));
      return JSON.readValue(clear, SessionState.class);
    } catch (CannotOpenException | JacksonException e) {
      // Not the exception's message: a parser quotes what it reads.
      LOG.warn("The saved session of account {} can't be read: {}", accountId, e.getClass());
      return SessionState.EMPTY;
    }
  }
}
