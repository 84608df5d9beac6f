package dev.doorbell.konnector.stack;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The selectors of {@code _find}: those of CouchDB that konnectors use. */
final class Selector {
  private Selector() {}

  /** Whether a document matches. An operator that is not known matches nothing. */
  static boolean matches(JsonNode selector, JsonNode document) {
    for (Map.Entry<String, JsonNode> each : selector.properties()) {
      JsonNode condition = each.getValue();
      boolean matches =
          switch (each.getKey()) {
            case "$and" -> all(condition, document);
            case "$or" -> any(condition, document);
            case "$not" -> !matches(condition, document);
            default -> holds(condition, at(document, each.getKey()));
          };
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(JsonNode selectors, JsonNode document) {
    for (JsonNode selector : selectors) {
      if (!matches(selector, document)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode selectors, JsonNode document) {
    for (JsonNode selector : selectors) {
      if (matches(selector, document)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode at(JsonNode document, String path) {
    JsonNode found = document;
    for (String name : path.split("\\.", -1)) {
      found = found.path(name);
    }
    return found;
  }

  private static boolean holds(JsonNode condition, JsonNode value) {
    if (!condition.isObject()) {
      return equal(condition, value);
    }
    boolean operators = condition.propertyNames().stream().anyMatch(name -> name.startsWith("$"));
    if (!operators) {
      return matches(condition, value);
    }
    for (Map.Entry<String, JsonNode> each : condition.properties()) {
      if (!holds(each.getKey(), each.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String operator, JsonNode wanted, JsonNode value) {
    return switch (operator) {
      case "$eq" -> equal(wanted, value);
      case "$ne" -> !equal(wanted, value);
      case "$exists" -> wanted.asBoolean(true) != value.isMissingNode();
      case "$in" -> contains(wanted, value);
      case "$nin" -> !contains(wanted, value);
      case "$gt" -> wanted.isNull() ? !value.isMissingNode() : compare(value, wanted) > 0;
      case "$gte" -> wanted.isNull() ? !value.isMissingNode() : compare(value, wanted) >= 0;
      case "$lt" -> !value.isMissingNode() && compare(value, wanted) < 0;
      case "$lte" -> !value.isMissingNode() && compare(value, wanted) <= 0;
      default -> false;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (equal(each, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? compare(one, other) == 0 : one.equals(other);
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      BigDecimal left = one.decimalValue();
      return left.compareTo(other.decimalValue());
    }
    return one.asString("").compareTo(other.asString(""));
  }
}
