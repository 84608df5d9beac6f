package dev.doorbell.events.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.doorbell.events.text.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of an account, as a manifest declares it. The SDK validates declarations; this type also
 * represents those of earlier and later versions. Immutable.
 *
 * @param type the {@linkplain FieldType#wireName() name} of a type, possibly of a later version
 */
public record ManifestField(
    String name, String type, FieldTexts texts, FieldRole role, FieldValues values) {
  private static final String UNCHECKED = "false";

  /** A field without translations, limits and initial value. */
  public ManifestField(String name, String label, String type, boolean secret, boolean required) {
    this(
        name,
        type,
        FieldTexts.label(label),
        new FieldRole(secret, required, false),
        FieldValues.ANY);
  }

  /**
   * Reads the JSON of a manifest's field.
   *
   * @throws dev.doorbell.events.json.MalformedException if a member is missing or of another kind
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ManifestField read(ObjectNode json) {
    return ManifestFieldJson.read(json);
  }

  /** Returns the JSON that {@link #read} reads: a new object. */
  @JsonValue
  public ObjectNode json() {
    return ManifestFieldJson.write(this);
  }

  /** The type, as far as this version knows it. */
  public FieldType kind() {
    return FieldType.ofWireName(type);
  }

  /** The default label. */
  public String label() {
    return texts.label().text();
  }

  /** The label for users of this language. */
  public String label(String language) {
    return texts.label().in(language);
  }

  /** The default description; null for none. */
  public @Nullable String description() {
    LocalizedText description = texts.description();
    return description == null ? null : description.text();
  }

  /**
   * Whether the value is sealed and never shown again: that of a field that is declared secret, and
   * the key of an authenticator app in any case, because it is the user's second factor.
   */
  public boolean secret() {
    return role.secret() || kind() == FieldType.TOTP_SEED;
  }

  public boolean required() {
    return role.required();
  }

  /** The values of a choice; empty if every value is allowed. */
  public List<FieldOption> options() {
    return values.options();
  }

  /** The value of an account that gives none; null for none. A checkbox is not checked. */
  public @Nullable String initial() {
    return values.initial() == null && kind() == FieldType.CHECKBOX ? UNCHECKED : values.initial();
  }

  public ValueLimits limits() {
    return values.limits();
  }
}
