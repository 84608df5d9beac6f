package dev.doorbell.events.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object. Each method throws {@link MalformedException} for a value of
 * another kind; a method without {@code optional} in its name also throws it for a missing value.
 * JSON's null counts as missing.
 */
public final class JsonFields {
  // UUID.fromString also accepts 1-1-1-1-1.
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int MAX_TEXT = 2000;
  private static final UUID NIL = new UUID(0, 0);
  // Times in this range can be stored by every database and every other language.
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final String TIME = "a time such as 2026-01-31T12:00:00Z";

  private final ObjectNode json;
  private final String path;

  JsonFields(ObjectNode json, String path) {
    this.json = json;
    this.path = path;
  }

  public String text(String name) {
    return required(name, optionalText(name), "text");
  }

  public @Nullable String optionalText(String name) {
    return optionalText(name, MAX_TEXT);
  }

  /**
   * Reads a text of at most {@code max} UTF-16 units; other texts have at most {@value #MAX_TEXT}.
   */
  public @Nullable String optionalText(String name, int max) {
    String text = read(name, "text", value -> value.isString() ? value.stringValue() : null);
    if (text != null && text.length() > max) {
      throw new MalformedException(path + name + ": longer than " + max + " characters");
    }
    return text;
  }

  public UUID uuid(String name) {
    return required(name, optionalUuid(name), "a UUID");
  }

  public @Nullable UUID optionalUuid(String name) {
    return read(name, "a UUID", JsonFields::toUuid);
  }

  public int integer(String name) {
    return required(name, optionalInteger(name), "a whole number");
  }

  public @Nullable Integer optionalInteger(String name) {
    return read(
        name,
        "a whole number",
        value -> value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null);
  }

  public long longInteger(String name) {
    Long found =
        read(
            name,
            "a whole number",
            value ->
                value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null);
    return required(name, found, "a whole number");
  }

  public boolean flag(String name) {
    return required(name, optionalFlag(name), "true or false");
  }

  public @Nullable Boolean optionalFlag(String name) {
    return read(name, "true or false", value -> value.isBoolean() ? value.booleanValue() : null);
  }

  public Instant time(String name) {
    return required(name, optionalTime(name), TIME);
  }

  /** Accepts any offset, not only Z. */
  public @Nullable Instant optionalTime(String name) {
    return read(name, TIME, JsonFields::toTime);
  }

  /** Reads the name of an enum's constant, ignoring case. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return required(name, optionalConstant(name, type), oneOf(type));
  }

  /** Reads the name of an enum's constant, ignoring case. */
  public <E extends Enum<E>> @Nullable E optionalConstant(String name, Class<E> type) {
    return read(name, oneOf(type), value -> toConstant(value, type));
  }

  public byte[] base64(String name) {
    return required(name, read(name, "base64", JsonFields::toBytes), "base64");
  }

  public JsonFields object(String name) {
    JsonFields found =
        read(
            name,
            "an object",
            value -> value instanceof ObjectNode object ? inside(object, name) : null);
    return required(name, found, "an object");
  }

  /** Reads a list of objects; empty if it is missing. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> found = read(name, "a list of objects", value -> toObjects(value, name));
    return found == null ? List.of() : found;
  }

  /** Reads an object whose values are all texts; empty if it is missing. */
  public Map<String, String> texts(String name) {
    Map<String, String> found = read(name, "an object of texts", JsonFields::toTexts);
    return found == null ? Map.of() : found;
  }

  private static @Nullable Map<String, String> toTexts(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      JsonNode text = each.getValue();
      if (!text.isString() || text.stringValue().length() > MAX_TEXT) {
        return null;
      }
      texts.put(each.getKey(), text.stringValue());
    }
    return texts;
  }

  private @Nullable List<JsonFields> toObjects(JsonNode value, String name) {
    if (!value.isArray()) {
      return null;
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode item : value) {
      if (!(item instanceof ObjectNode object)) {
        return null;
      }
      objects.add(inside(object, name));
    }
    return objects;
  }

  private JsonFields inside(ObjectNode object, String name) {
    return new JsonFields(object, path + name + ".");
  }

  private <T> @Nullable T read(
      String name, String expected, Function<JsonNode, @Nullable T> conversion) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    T converted = conversion.apply(value);
    if (converted == null) {
      throw new MalformedException(path + name + ": expected " + expected);
    }
    return converted;
  }

  private <T> T required(String name, @Nullable T value, String expected) {
    if (value == null) {
      throw new MalformedException(path + name + ": missing, expected " + expected);
    }
    return value;
  }

  private static @Nullable UUID toUuid(JsonNode value) {
    if (!value.isString() || !UUID_FORM.matcher(value.stringValue()).matches()) {
      return null;
    }
    UUID uuid = UUID.fromString(value.stringValue());
    // A nil UUID usually comes from a variable that was never set. Two jobs with this id would
    // count as one job.
    return uuid.equals(NIL) ? null : uuid;
  }

  private static @Nullable Instant toTime(JsonNode value) {
    if (!value.isString()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(value.stringValue()).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static <E extends Enum<E>> @Nullable E toConstant(JsonNode value, Class<E> type) {
    if (!value.isString()) {
      return null;
    }
    String wanted = value.stringValue().toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findAny()
        .orElse(null);
  }

  private static String oneOf(Class<? extends Enum<?>> type) {
    return "one of "
        + String.join(
            ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new));
  }

  private static byte @Nullable [] toBytes(JsonNode value) {
    if (!value.isString()) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(value.stringValue());
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
