package dev.doorbell.worker;

import dev.doorbell.store.Store;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.SendingOutcome;
import dev.doorbell.worker.challenge.ChallengeRows;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.AttemptRows;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one attempt in the store. This and {@link StoredChallenges} are the only places where
 * an attempt's fence is passed to the store and where a call is repeated while the database is
 * unavailable.
 */
record StoredAttempt(Store store, UUID accountId, FencingToken fence, Incarnation incarnation)
    implements AttemptRows {
  static StoredAttempt of(Store store, Attempt attempt, Incarnation incarnation) {
    return new StoredAttempt(store, attempt.run().accountId(), attempt.fence(), incarnation);
  }

  @Override
  public ChallengeRows challenges() {
    return new StoredChallenges(store, fence, incarnation);
  }

  @Override
  public Map<String, ParameterValue> parameters(String connector) {
    return incarnation.retryWhileUnavailable(() -> store.connectorParameters().of(connector));
  }

  @Override
  public @Nullable Run find() {
    return incarnation.<@Nullable Run>retryWhileUnavailable(() -> store.runs().find(fence.jobId()));
  }

  @Override
  public @Nullable AccountSnapshot account() {
    return incarnation.<@Nullable AccountSnapshot>retryWhileUnavailable(
        () -> store.accounts().snapshot(accountId));
  }

  @Override
  public void saveLoginState(LoginState state) {
    repeat(() -> store.runProgress().saveLoginState(fence, state));
  }

  @Override
  public SendingOutcome markSending() {
    return incarnation.retryWhileUnavailable(() -> store.runProgress().markSending(fence));
  }

  @Override
  public @Nullable ChallengeState challengeState(UUID challengeId) {
    Challenge row =
        incarnation.<@Nullable Challenge>retryWhileUnavailable(
            () -> store.challenges().find(challengeId));
    return row == null ? null : row.state();
  }

  @Override
  public Run succeed() {
    return incarnation.retryWhileUnavailable(() -> store.runEndWriter().succeed(fence)).run();
  }

  @Override
  public Run fail(RunFailure failure) {
    return incarnation.retryWhileUnavailable(() -> store.runEndWriter().fail(fence, failure)).run();
  }

  @Override
  public Run cancel() {
    return incarnation.retryWhileUnavailable(() -> store.runEndWriter().endCancelled(fence)).run();
  }

  @Override
  public void release() {
    repeat(() -> store.takeovers().release(fence));
  }

  @Override
  public void saveSession(SavedSession session) {
    incarnation.retryWhileUnavailable(() -> store.savedSessions().save(fence, accountId, session));
  }

  @Override
  public SaveOutcome saveDocument(NewDocument document) {
    return incarnation.retryWhileUnavailable(() -> store.documents().save(fence, document));
  }

  @Override
  public boolean hasDocument(String key) {
    return incarnation.retryWhileUnavailable(() -> store.documents().has(accountId, key));
  }

  @Override
  public boolean hasDocument(String key, String version) {
    return incarnation.retryWhileUnavailable(
        () -> store.documents().hasVersion(accountId, key, version));
  }

  @Override
  public byte @Nullable [] data() {
    return incarnation.<byte @Nullable []>retryWhileUnavailable(
        () -> store.accountData().load(accountId));
  }

  @Override
  public void saveData(byte[] sealed, int version) {
    incarnation.retryWhileUnavailable(
        () -> store.accountData().save(fence, accountId, sealed, version));
  }

  @Override
  public void saveIdentity(String json) {
    repeat(() -> store.identities().save(fence, accountId, json));
  }

  private void repeat(Runnable call) {
    incarnation.retryWhileUnavailable(() -> {
      call.run();
      return true;
    });
  }
}
