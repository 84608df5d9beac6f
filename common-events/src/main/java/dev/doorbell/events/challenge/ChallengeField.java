package dev.doorbell.events.challenge;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.field.ValuePattern;
import dev.doorbell.events.field.ValueRules;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.text.LocalizedText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One value that a challenge of type {@link ChallengeType#FIELDS} asks for.
 *
 * @param name the name of the value in the answer
 * @param label the text that the user sees
 * @param secret true if the screen must hide the typed characters
 * @param type how the user enters it
 * @param required whether the answer must have a value for it; a required checkbox must be checked
 * @param options the options of a {@link ChallengeFieldType#CHOICE}; empty for every other type
 * @param limits of a text or a date
 */
public record ChallengeField(
    String name,
    LocalizedText label,
    boolean secret,
    ChallengeFieldType type,
    boolean required,
    List<ChallengeOption> options,
    ValueLimits limits) {

  public ChallengeField {
    ChallengeLimits.check("name", name, ChallengeLimits.MAX_NAME);
    ChallengeLimits.check("label", label, ChallengeLimits.MAX_LABEL);
    ChallengeLimits.check("pattern", limits.pattern(), ValuePattern.MAX_LENGTH);
    options = List.copyOf(options);
  }

  /** A field whose label has no translations, without limits. */
  public ChallengeField(
      String name,
      String label,
      boolean secret,
      ChallengeFieldType type,
      boolean required,
      List<ChallengeOption> options) {
    this(name, LocalizedText.of(label), secret, type, required, options, ValueLimits.NONE);
  }

  /** A line of text that the answer must have. */
  public ChallengeField(String name, String label, boolean secret) {
    this(name, label, secret, plainType(secret), true, List.of());
  }

  /**
   * Reads the JSON of a challenge's field, of this version or of an earlier or later one.
   *
   * @throws dev.doorbell.events.json.MalformedException if a member is missing or of another kind
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ChallengeField read(ObjectNode json) {
    return ChallengeFieldJson.read(JsonFields.of(json));
  }

  /** The type of a field that does not name one. */
  public static ChallengeFieldType plainType(boolean secret) {
    return secret ? ChallengeFieldType.PASSWORD : ChallengeFieldType.TEXT;
  }

  /** The rules for the value, as those for an account's field. */
  ValueRules valueRules() {
    return new ValueRules(
        type.fieldType(), required, options.stream().map(ChallengeOption::id).toList(), limits);
  }
}
