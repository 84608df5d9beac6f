package dev.doorbell.worker.fake;

import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.store.run.SendingOutcome;
import dev.doorbell.worker.run.AttemptRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one attempt in memory. Logs each write. */
public final class FakeAttempt implements AttemptRows {
  private final Run run;
  private final Consumer<? super String> log;
  private final FakeChallengeRows challenges;
  private final List<NewDocument> documents = new ArrayList<>();
  private final Map<String, byte[]> sealedFields = new HashMap<>();
  private final Map<String, ParameterValue> parameters = new HashMap<>();
  private final Deque<SendingOutcome> sendingOutcomes = new ArrayDeque<>();
  private @Nullable Run row;
  private @Nullable SavedSession session;
  private byte @Nullable [] data;
  private int version = 1;
  private long documentCap = Long.MAX_VALUE;
  private boolean accountDeleted;
  private @Nullable RuntimeException failure;

  /**
   * @param log is called with each write, such as {@code session saved} or {@code run SUCCEEDED}
   */
  public FakeAttempt(Run run, Consumer<? super String> log) {
    this.run = run;
    this.row = run;
    this.log = log;
    this.challenges = new FakeChallengeRows(run);
  }

  /** Sets the value of a parameter of the connector. */
  public void setParameter(String name, ParameterValue value) {
    parameters.put(name, value);
  }

  @Override
  public Map<String, ParameterValue> parameters(String connector) {
    return Map.copyOf(parameters);
  }

  /** Replaces the run's row, for a run that has another owner, has ended or was deleted. */
  public void replaceRow(@Nullable Run other) {
    row = other;
  }

  /** Deletes the account. */
  public void deleteAccount() {
    accountDeleted = true;
  }

  /** Adds a sealed field to the account. */
  public void seal(String field, byte[] sealed) {
    sealedFields.put(field, sealed);
  }

  /** Increases the version of the account's fields, as a change of the fields does. */
  public void changeFields() {
    version++;
  }

  /** Sets the session that an earlier run has saved. */
  public void session(SavedSession saved) {
    session = saved;
  }

  /** Makes the rows reject documents that are larger than this. */
  public void documentCap(long bytes) {
    documentCap = bytes;
  }

  /** Makes every write throw this exception. */
  public void failWith(RuntimeException exception) {
    failure = exception;
  }

  /** Lets the next request to send a message have this outcome, before the usual one. */
  public void sendingOutcome(SendingOutcome outcome) {
    sendingOutcomes.add(outcome);
  }

  /** The documents that were saved. */
  public List<NewDocument> documents() {
    return documents;
  }

  /** The session that is saved; null if there is none. */
  public @Nullable SavedSession session() {
    return session;
  }

  @Override
  public FakeChallengeRows challenges() {
    return challenges;
  }

  @Override
  public @Nullable Run find() {
    return row;
  }

  @Override
  public @Nullable AccountSnapshot account() {
    return accountDeleted
        ? null
        : new AccountSnapshot(
            new AccountCredentials(Map.of("login", "me"), sealedFields, version), session);
  }

  @Override
  public void saveLoginState(LoginState state) {
    write("login " + state);
  }

  @Override
  public SendingOutcome markSending() {
    SendingOutcome outcome = sendingOutcomes.poll();
    if (outcome != null) {
      return outcome;
    }
    if (run.trigger() == RunTrigger.MANUAL) {
      write("sending");
      return new SendingOutcome.MaySend();
    }
    return new SendingOutcome.NoUserToAsk(
        end(RunStatus.FAILED, "USER_ACTION_NEEDED.TWOFA_EXPIRED"));
  }

  @Override
  public @Nullable ChallengeState challengeState(UUID challengeId) {
    return challenges.state(challengeId);
  }

  @Override
  public Run succeed() {
    return end(RunStatus.SUCCEEDED, null);
  }

  @Override
  public Run fail(RunFailure reason) {
    log.accept("failure " + reason.reason() + ", outline " + reason.outline());
    return end(RunStatus.FAILED, reason.errorCode());
  }

  @Override
  public Run cancel() {
    return end(RunStatus.CANCELLED, null);
  }

  private Run end(RunStatus status, @Nullable String errorCode) {
    write("run " + status + (errorCode == null ? "" : " " + errorCode));
    Run ended = TestRuns.ended(run, status, errorCode);
    row = ended;
    return ended;
  }

  @Override
  public void release() {
    write("run released");
  }

  @Override
  public void saveSession(SavedSession saved) {
    write("session saved");
    session = saved;
  }

  @Override
  public SaveOutcome saveDocument(NewDocument document) {
    if (document.size() > documentCap) {
      return new SaveOutcome.TooLarge(documentCap);
    }
    String version = document.version();
    boolean known = hasDocument(document.key());
    if (known && (version == null || hasDocument(document.key(), version))) {
      return new SaveOutcome.AlreadyThere(UUID.randomUUID());
    }
    write("document " + document.key());
    documents.removeIf(other -> other.key().equals(document.key()));
    documents.add(document);
    return known
        ? new SaveOutcome.Replaced(UUID.randomUUID(), 2)
        : new SaveOutcome.Saved(UUID.randomUUID());
  }

  @Override
  public boolean hasDocument(String key) {
    return documents.stream().anyMatch(document -> document.key().equals(key));
  }

  @Override
  public boolean hasDocument(String key, String version) {
    return documents.stream()
        .anyMatch(document -> document.key().equals(key) && version.equals(document.version()));
  }

  @Override
  public byte @Nullable [] data() {
    return data;
  }

  @Override
  public void saveData(byte[] sealed, int ofVersion) {
    write("data of version " + ofVersion);
    data = sealed;
  }

  @Override
  public void saveIdentity(String json) {
    write("identity " + json);
  }

  private void write(String what) {
    if (failure != null) {
      throw failure;
    }
    log.accept(what);
  }
}
