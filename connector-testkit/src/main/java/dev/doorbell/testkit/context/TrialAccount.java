package dev.doorbell.testkit.context;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.site.SessionState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account of a trial: what it is connected with, and what its runs leave for the next. Used by
 * a test and the run that it waits for, in turn; not thread-safe.
 */
public final class TrialAccount {
  private final UUID id = UUID.randomUUID();
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> documents = new HashSet<>();
  private Map<String, String> data = Map.of();
  private SessionState session = SessionState.EMPTY;
  private @Nullable Identity identity;
  private boolean signedIn;

  public UUID id() {
    return id;
  }

  /** What the person has entered, by the names of the fields. */
  public Map<String, String> fields() {
    return fields;
  }

  /** Enters a field; another value than before forgets the session, as a new password does. */
  public void enter(String name, String value) {
    String before = fields.put(name, value);
    if (before != null && !before.equals(value)) {
      session(SessionState.EMPTY);
    }
  }

  public SessionState session() {
    return session;
  }

  /** Puts a session there of which it is not known whether it is good. */
  public void session(SessionState state) {
    session = state;
    signedIn = false;
  }

  /** What a run saves, in the middle of it. */
  void save(SessionState state) {
    session = state;
  }

  /** Whether the last run has ended well and so has left a session that is good. */
  public boolean signedIn() {
    return signedIn && !session.isEmpty();
  }

  /** The last run has ended. */
  public void ended(boolean well) {
    signedIn = well;
  }

  /** Whether there is a document of that key. */
  public boolean has(String key) {
    return documents.contains(key);
  }

  /** Adds a document of that key; false if there is one. */
  public boolean add(String key) {
    return documents.add(key);
  }

  boolean add(FetchedDocument document) {
    return add(document.key());
  }

  public Map<String, String> data() {
    return data;
  }

  public void data(Map<String, String> noted) {
    data = Map.copyOf(noted);
  }

  public @Nullable Identity identity() {
    return identity;
  }

  void identity(Identity said) {
    identity = said;
  }
}
