package dev.doorbell.events.field;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a field can have.
 *
 * @param initial the value of an account that gives none, with which forms begin; null for none
 * @param options the values of a {@link FieldType#CHOICE}; empty for every other type
 * @param limits of texts and dates
 */
public record FieldValues(@Nullable String initial, List<FieldOption> options, ValueLimits limits) {
  /** Any value. */
  public static final FieldValues ANY = new FieldValues(null, List.of(), ValueLimits.NONE);

  public FieldValues {
    options = List.copyOf(options);
  }

  /** One of these values. */
  public static FieldValues oneOf(List<FieldOption> options) {
    return new FieldValues(null, options, ValueLimits.NONE);
  }

  /** The same values, with another initial one. */
  public FieldValues startingWith(String value) {
    return new FieldValues(value, options, limits);
  }

  /** The same values within other limits. */
  public FieldValues within(ValueLimits other) {
    return new FieldValues(initial, options, other);
  }
}
