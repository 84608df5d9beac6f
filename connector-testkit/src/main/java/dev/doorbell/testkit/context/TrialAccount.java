package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.SessionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /** The version of each document by its key; empty if it has none. */
  private final Map<String, String> documents = new HashMap<>();

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
   * @throws IllegalArgumentException if the manifest has no such field, or the gateway would reject
   *     the value
   */
  public void enter(String name, String typed) {
    put(name, valid(field(name), typed));
  }

  /**
   * Enters the placeholder of a recording in place of a value that was checked when the run was
   * recorded. The placeholder need not have the length or the form that the field demands.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  public void enterPlaceholder(String name, String placeholder) {
    put(field(name).name(), placeholder);
  }

  /**
   * Returns if the gateway would accept the account.
   *
   * @throws IllegalStateException if a required field has neither a value nor a default
   */
  public void requireFields() {
    for (AccountField field : manifest.fields()) {
      Optional<String> value = value(field.name());
      if (field.required() && value.isEmpty()) {
        throw rejected("field '%1$s' has no value; call withField(\"%1$s\", ...)", field);
      }
      boolean isUnchecked = field.type() == FieldType.CHECKBOX && !fields.containsKey(field.name());
      if (field.required() && isUnchecked) {
        throw rejected("field '%1$s' must be checked; call withField(\"%1$s\", \"true\")", field);
      }
    }
  }

  private IllegalStateException rejected(String why, AccountField field) {
    return new IllegalStateException(
        "Connector %s: the gateway would reject the account: %s"
            .formatted(manifest.slug(), why.formatted(field.name())));
  }

  private void put(String name, String value) {
    String before = fields.put(name, value);
    if (before != null && !before.equals(value)) {
      fieldsChanged = true;
      signedIn = false;
    }
  }

  private String valid(AccountField field, String typed) {
    return switch (FieldRules.check(field.declaration(), typed)) {
      case FieldCheckResult.Accepted(String value) -> value;
      case FieldCheckResult.Rejected(FieldCheckResult.Reason reason, String detail) ->
          throw new IllegalArgumentException(
              "Connector %s: the gateway would reject this value of field '%s' (%s): %s"
                  .formatted(manifest.slug(), field.name(), reason, detail));
    };
  }

  /** The value of a field; the manifest's default if the user has entered none. */
  Optional<String> value(String name) {
    return Optional.ofNullable(fields.get(name))
        .or(() -> Optional.ofNullable(field(name).declaration().initial()));
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

  /** Whether the last run ended signed in and its session is therefore valid. */
  public boolean signedIn() {
    return signedIn && !session.isEmpty();
  }

  /**
   * Records how the last run ended.
   *
   * @param stillSignedIn whether its session is valid
   */
  public void ended(boolean stillSignedIn) {
    signedIn = stillSignedIn;
  }

  /** Whether the account has a document with that key. */
  public boolean has(String key) {
    return documents.containsKey(key);
  }

  /** Whether the account has a document with that key in that version. */
  boolean has(String key, String version) {
    return version.equals(documents.get(key));
  }

  /** Adds a document with that key and any version; returns false if the account has one. */
  public boolean add(String key) {
    return add(key, null);
  }

  /**
   * Adds a document, or replaces the one with that key and another version.
   *
   * @param version null for a document that is never replaced
   * @return false if the account has it
   */
  boolean add(String key, @Nullable String version) {
    if (has(key) && (version == null || has(key, version))) {
      return false;
    }
    documents.put(key, version == null ? "" : version);
    return true;
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
