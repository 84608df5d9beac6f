package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A part of an answer in JSON, together with the names that lead to it: {@code items[2].amount}.
 * What should be there and is not, or does not read as it should, is {@code UNKNOWN_ERROR} naming
 * these and the status: the site has changed. The value itself is never named.
 *
 * <pre>{@code
 * LocalDate date = receipt.one("date").text(LocalDate::parse);
 * }</pre>
 */
public final class JsonValue {
  private final Page page;
  private final String path;
  private final JsonNode node;

  JsonValue(Page page, String path, JsonNode node) {
    this.page = page;
    this.path = path;
    this.node = node;
  }

  /** What it is, for all that this class does not offer. */
  public JsonNode node() {
    return node;
  }

  /** Whether it has something of that name that is not null. */
  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** What it has of that name; empty if that is nothing or null. */
  public Optional<JsonValue> first(String name) {
    return Optional.ofNullable(node.get(name))
        .filter(found -> !found.isNull())
        .map(found -> new JsonValue(page, path(name), found));
  }

  /** What it has of that name; there has to be something that is not null. */
  public JsonValue one(String name) {
    return first(name).orElseThrow(() -> missing(path(name)));
  }

  /** The elements of the array of that name, perhaps none; the array has to be there. */
  public List<JsonValue> all(String name) {
    return one(name).elements();
  }

  /** The elements of this array, perhaps none. */
  public List<JsonValue> elements() {
    if (!node.isArray()) {
      throw unreadable("no array");
    }
    List<JsonValue> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonValue(page, "%s[%d]".formatted(path, elements.size()), element));
    }
    return elements;
  }

  /** A string without space around it, or a number, true or false as it is written. */
  public String text() {
    if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
      throw unreadable("no text");
    }
    return node.asString().strip();
  }

  /** Its text, read as something. */
  public <T> T text(Function<String, T> reading) {
    String value = text();
    try {
      return reading.apply(value);
    } catch (ConnectorException | RunStoppedException said) {
      throw said;
    } catch (RuntimeException parsing) {
      // Without the cause: parsers quote what they could not read, and that is the person's.
      throw unreadable(parsing.getClass().getSimpleName());
    }
  }

  /** The whole of it, read as something: see {@link Page#as}. */
  public <T> T as(Function<? super JsonValue, T> reading) {
    try {
      return reading.apply(this);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException impossible) {
      throw unreadable(impossible.getClass().getSimpleName());
    }
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private ConnectorException missing(String what) {
    return ConnectorException.siteChanged(
        "Expected '%s' in the JSON from %s, status %d, but there is none"
            .formatted(what, page.url().getHost(), page.status()));
  }

  private ConnectorException unreadable(String why) {
    return ConnectorException.siteChanged(
        "%s the JSON from %s, status %d, does not read as expected (%s)"
            .formatted(
                path.isEmpty() ? "All of" : "'%s' in".formatted(path),
                page.url().getHost(),
                page.status(),
                why));
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "JsonValue[%s]".formatted(path);
  }
}
