package dev.doorbell.sdk.challenge;

import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.events.text.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Limits texts of a site to what fits on a screen and into an event: cuts long texts, removes
 * control characters, and rejects too many or ambiguous options and fields.
 */
final class DisplayLimits {
  private DisplayLimits() {}

  /** A message without translations; null for none. */
  static @Nullable LocalizedText message(@Nullable String text) {
    return text == null ? null : LocalizedText.of(cut(text, ChallengeLimits.MAX_MESSAGE));
  }

  static @Nullable LocalizedText message(@Nullable LocalizedText text) {
    return text == null ? null : cut(text, ChallengeLimits.MAX_MESSAGE);
  }

  static @Nullable String display(@Nullable String text) {
    return text == null ? null : cut(text, ChallengeLimits.MAX_LABEL);
  }

  /** A label without translations. */
  static LocalizedText label(String text) {
    return LocalizedText.of(cut(text, ChallengeLimits.MAX_LABEL));
  }

  /**
   * Cuts the label of an option or field, and rejects its name or id if it is blank or too long for
   * an answer.
   */
  static LocalizedText label(String name, LocalizedText label) {
    if (name.isBlank() || name.length() > ChallengeLimits.MAX_NAME) {
      throw new IllegalArgumentException(
          "The name of an option or field has 1 to %d characters"
              .formatted(ChallengeLimits.MAX_NAME));
    }
    return cut(label, ChallengeLimits.MAX_LABEL);
  }

  /** Returns a copy; rejects repeated names and too many items. */
  static <T> List<T> named(List<T> items, Function<T, String> name) {
    return named(items, name, ChallengeLimits.MAX_ITEMS);
  }

  /** Returns a copy; rejects repeated names and more items than {@code max}. */
  static <T> List<T> named(List<T> items, Function<T, String> name, int max) {
    if (items.size() > max || items.stream().map(name).distinct().count() < items.size()) {
      throw new IllegalArgumentException(
          "Expected at most %d options or fields, each with a name of its own".formatted(max));
    }
    return List.copyOf(items);
  }

  private static LocalizedText cut(LocalizedText text, int max) {
    Map<String, String> translations = new TreeMap<>(text.translations());
    translations.replaceAll((_, translation) -> cut(translation, max));
    return new LocalizedText(cut(text.text(), max), translations);
  }

  private static String cut(String text, int max) {
    String shown = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
    if (shown.length() <= max) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(max - 2)) ? max - 2 : max - 1;
    return shown.substring(0, end) + "…";
  }
}
