package dev.doorbell.operator.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of one object, printed one per line. Not thread-safe. */
public final class PropertyList {
  /** A property. */
  record Property(String name, Cell value) {}

  private final List<Property> properties = new ArrayList<>();

  /** Adds a property; ignores a null or blank value. */
  public PropertyList add(String name, @Nullable Object value) {
    return value == null ? this : add(name, Cell.of(value));
  }

  /** Adds a property; ignores a blank value. */
  public PropertyList add(String name, Cell value) {
    if (!value.text().isBlank()) {
      properties.add(new Property(name, value));
    }
    return this;
  }

  List<Property> properties() {
    return List.copyOf(properties);
  }
}
