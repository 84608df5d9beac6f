package dev.doorbell.sdk.challenge;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a site says within what fits on a person's screen, and into an event: words are cut,
 * control characters left out; too many or ambiguous things to name in an answer are refused.
 */
final class DisplayLimits {
  private static final int LONGEST_MESSAGE = 2000;
  private static final int LONGEST_LABEL = 200;
  private static final int LONGEST_NAME = 500;
  private static final int MOST = 50;

  private DisplayLimits() {}

  static @Nullable String message(@Nullable String words) {
    return words == null ? null : cut(words, LONGEST_MESSAGE);
  }

  static @Nullable String label(@Nullable String words) {
    return words == null ? null : cut(words, LONGEST_LABEL);
  }

  /** The label of what an answer names. */
  static String label(String name, String label) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "What an answer names has 1 to %d characters".formatted(LONGEST_NAME));
    }
    return cut(label, LONGEST_LABEL);
  }

  /** A copy. */
  static <T> List<T> named(List<T> items, Function<T, String> name) {
    if (items.size() > MOST || items.stream().map(name).distinct().count() < items.size()) {
      throw new IllegalArgumentException(
          "Expected at most %d that an answer may name, each by another name".formatted(MOST));
    }
    return List.copyOf(items);
  }

  private static String cut(String words, int most) {
    String shown = words.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
    if (shown.length() <= most) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(most - 2)) ? most - 2 : most - 1;
    return shown.substring(0, end) + "…";
  }
}
