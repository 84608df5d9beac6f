package dev.doorbell.sdk.scrape;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Dates as sites print them: in words of a language or in figures, in several patterns if the site
 * is not sure, with spaces, commas and capitals as they come.
 */
public final class Dates {
  private Dates() {}

  /**
   * Reads dates of pages in that language.
   *
   * @param patterns of {@link DateTimeFormatter}, tried in this order: {@code "d MMMM uuuu"}
   */
  public static Function<String, LocalDate> in(Locale language, String... patterns) {
    List<DateTimeFormatter> formats =
        Arrays.stream(patterns).map(pattern -> format(language, tidy(pattern))).toList();
    return text -> read(tidy(text), formats);
  }

  private static LocalDate read(String text, List<DateTimeFormatter> formats) {
    for (DateTimeFormatter format : formats) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeParseException next) {
        // Perhaps the next pattern.
      }
    }
    throw new IllegalArgumentException("Expected a date");
  }

  private static DateTimeFormatter format(Locale language, String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .parseLenient()
        .appendPattern(pattern)
        .toFormatter(language);
  }

  /** Odd spaces become plain ones, and the "1er" of French becomes a 1. */
  private static String tidy(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}]+", " ")
        .replaceFirst("\\b1er\\b", "1")
        .strip();
  }
}
