package dev.doorbell.sdk.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a value over several text fields of one name, for instance a code over six boxes of one
 * digit, as the script of such a page does.
 */
final class FieldSplit {
  private FieldSplit() {}

  /**
   * The values of the first fields, at most one for each field.
   *
   * <p>If all fields limit their length, each gets as many characters as it can hold, and the last
   * gets the rest. Without limits, each field gets one character if there are as many fields as
   * characters. Otherwise the first field gets the whole value.
   *
   * @param limits the {@code maxlength} of each field; negative for none
   */
  static List<String> of(String value, List<Integer> limits) {
    int[] characters = value.codePoints().toArray();
    if (limits.size() == 1) {
      return List.of(value);
    }
    if (limits.stream().allMatch(each -> each > 0)) {
      return filled(characters, limits);
    }
    return characters.length == limits.size()
        ? filled(characters, limits.stream().map(_ -> 1).toList())
        : List.of(value);
  }

  private static List<String> filled(int[] characters, List<Integer> limits) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < limits.size() && (i == 0 || start < characters.length); i++) {
      boolean last = i == limits.size() - 1;
      int end = last ? characters.length : Math.min(characters.length, start + limits.get(i));
      parts.add(new String(characters, start, end - start));
      start = end;
    }
    return parts;
  }
}
