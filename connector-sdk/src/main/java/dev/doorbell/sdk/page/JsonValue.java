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
 * A value of a JSON response, with its path: {@code items[2].amount}. If it is missing or can't be
 * read as expected, the run fails with {@code UNKNOWN_ERROR}, site changed. The message names the
 * path and the status, never the value.
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

  /** The Jackson node, for what this class does not offer. */
  public JsonNode node() {
    return node;
  }

  /** Whether it has a member of that name that is not null. */
  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** The member of that name; empty if it is missing or null. */
  public Optional<JsonValue> first(String name) {
    JsonNode found = node.get(name);
    boolean present = found != null && !found.isNull();
    page.observer().searchedJson(path(name), present);
    return present ? Optional.of(new JsonValue(page, path(name), found)) : Optional.empty();
  }

  /** The member of that name; fails if it is missing or null. */
  public JsonValue one(String name) {
    return first(name).orElseThrow(() -> missing(path(name)));
  }

  /** The elements of the array of that name, possibly none; fails if there is no array. */
  public List<JsonValue> all(String name) {
    return one(name).elements();
  }

  /** The elements of this array, possibly none; fails if it is not an array. */
  public List<JsonValue> elements() {
    if (!node.isArray()) {
      throw unreadable("not an array");
    }
    List<JsonValue> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonValue(page, "%s[%d]".formatted(path, elements.size()), element));
    }
    return elements;
  }

  /** A string without leading and trailing space, or a number or boolean as text. */
  public String text() {
    if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
      throw unreadable("not a text");
    }
    return node.asString().strip();
  }

  /** Its text, converted. */
  public <T> T text(Function<String, T> reading) {
    String value = text();
    try {
      return reading.apply(value);
    } catch (ConnectorException | RunStoppedException e) {
      throw e;
    } catch (RuntimeException parsing) {
      // The cause is dropped: its message may quote the input, which is personal data.
      throw unreadable(parsing.getClass().getSimpleName());
    }
  }

  /** The value, converted: see {@link Page#as}. */
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

  /** Omits the value. */
  @Override
  public String toString() {
    return "JsonValue[%s]".formatted(path);
  }
}
