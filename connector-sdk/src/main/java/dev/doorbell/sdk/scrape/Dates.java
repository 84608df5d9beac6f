package dev.doorbell.sdk.scrape;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads dates as sites print them: in words or digits, by several patterns, with any spaces, case,
 * short months and ordinals. Rejects a day that does not exist, and a year of two digits where the
 * pattern has four.
 */
public final class Dates {
  private Dates() {}

  private record Reading(DateTimeFormatter format, UnaryOperator<String> preparation) {}

  /**
   * A reader for pages in that locale.
   *
   * @param patterns of {@link DateTimeFormatter}, at least one, tried in this order: {@code "d MMMM
   *     uuuu"}; {@code MMM} and {@code MMMM} both accept full and short months
   */
  public static Function<String, LocalDate> in(Locale language, String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException("Expected a pattern");
    }
    MonthNames months = new MonthNames(language);
    List<Reading> readings = new ArrayList<>();
    for (String pattern : patterns) {
      readings.add(new Reading(format(language, spaced(pattern)), text -> text));
      // Weekdays may look like months: "mar. 3 mars".
      if (pattern.matches(".*[ML]{3}.*") && !pattern.contains("E")) {
        String inFigures = spaced(pattern).replaceAll("[ML]{3,}", "M");
        readings.add(new Reading(format(language, inFigures), months::inFigures));
      }
    }
    return text -> read(tidy(text), readings);
  }

  private static LocalDate read(String text, List<Reading> readings) {
    for (Reading reading : readings) {
      try {
        LocalDate date = LocalDate.parse(reading.preparation().apply(text), reading.format());
        if (date.getYear() >= 1000 && date.getYear() <= 9999) {
          return date;
        }
      } catch (DateTimeParseException next) {
        // The next pattern may match.
      }
    }
    throw new IllegalArgumentException("Expected a date");
  }

  /**
   * Lenient about the number of digits, strict about their meaning: otherwise June 31 is read as
   * June 30.
   */
  private static DateTimeFormatter format(Locale language, String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .parseLenient()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(language)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static String tidy(String text) {
    return spaced(text).replaceFirst("\\b(\\d{1,2})(?:er|st|nd|rd|th)\\b", "$1");
  }

  /** Replaces unusual spaces by plain ones. */
  private static String spaced(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
