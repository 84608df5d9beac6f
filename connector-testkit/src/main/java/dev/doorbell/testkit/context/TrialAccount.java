package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.SessionState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account of a trial: its fields, what its runs save for the next run, and the operator's
 * parameters. Not thread-safe; a test and the run that it waits for use it in turn.
 */
public final class TrialAccount {
  private final Manifest manifest;
  private final UUID id = UUID.randomUUID();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Set<String> documents = new HashSet<>();
  private Map<String, String> data = Map.of();
  private SessionState session = SessionState.EMPTY;
  private @Nullable Identity identity;
  private boolean signedIn;
  private boolean fieldsChanged;

  /** An empty account of the connector with that manifest. */
  public TrialAccount(Manifest manifest) {
    this.manifest = requireNonNull(manifest, "manifest");
  }

  /** What the connector of the account declares. */
  public Manifest manifest() {
    return manifest;
  }

  public UUID id() {
    return id;
  }

  /** The manifest's field of that name; throws IllegalArgumentException if there is none. */
  AccountField field(String name) {
    return manifest.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Connector %s has no field '%s', but %s"
                    .formatted(
                        manifest.slug(),
                        name,
                        manifest.fields().stream().map(AccountField::name).toList())));
  }

  /** What the user has entered, by the names of the fields. */
  public Map<String, String> fields() {
    return fields;
  }

  /**
   * Enters a field. If the value differs from the one before, the next run restores only the device
   * cookies of the session, as after a changed password.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  public void enter(String name, String value) {
    String before = fields.put(field(name).name(), value);
    if (before != null && !before.equals(value)) {
      fieldsChanged = true;
      signedIn = false;
    }
  }

  /** The operator's values for the parameters of the connector, by name. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /**
   * Sets a parameter, as the operator does.
   *
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  public void configure(String name, String value) {
    parameters.put(parameter(name).name(), value);
  }

  /** The manifest's parameter of that name; throws IllegalArgumentException if there is none. */
  ConnectorParameter parameter(String name) {
    return manifest.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Connector %s has no parameter '%s', but %s"
                    .formatted(
                        manifest.slug(),
                        name,
                        manifest.parameters().stream().map(ConnectorParameter::name).toList())));
  }

  /** Whether a field has changed since the session was saved. */
  boolean fieldsChanged() {
    return fieldsChanged;
  }

  public SessionState session() {
    return session;
  }

  /** Replaces the session by one that the site need not accept. */
  public void session(SessionState state) {
    save(state);
    signedIn = false;
  }

  /** Saves the session of a run in progress. */
  void save(SessionState state) {
    session = state;
    fieldsChanged = false;
  }

  /** Whether the last run succeeded and its session is therefore valid. */
  public boolean signedIn() {
    return signedIn && !session.isEmpty();
  }

  /** Records how the last run ended. */
  public void ended(boolean succeeded) {
    signedIn = succeeded;
  }

  /** Whether the account has a document with that key. */
  public boolean has(String key) {
    return documents.contains(key);
  }

  /** Adds a document with that key; returns false if the account has one. */
  public boolean add(String key) {
    return documents.add(key);
  }

  public Map<String, String> data() {
    return data;
  }

  public void data(Map<String, String> saved) {
    data = Map.copyOf(saved);
  }

  public @Nullable Identity identity() {
    return identity;
  }

  void identity(Identity saved) {
    identity = saved;
  }
}
