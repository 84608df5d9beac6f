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
 * Dates as sites print them: in words of a language or in figures, in several patterns if the site
 * is not sure, with spaces, capitals, short months and ordinals as they come. A day that does not
 * exist, and a year that lacks its century where the pattern has it, is no date.
 */
public final class Dates {
  private Dates() {}

  private record Reading(DateTimeFormatter format, UnaryOperator<String> preparing) {}

  /**
   * Reads dates of pages in that language.
   *
   * @param patterns of {@link DateTimeFormatter}, at least one, tried in this order: {@code "d MMMM
   *     uuuu"}; {@code MMM} and {@code MMMM} both take a month in full and one that is cut short
   */
  public static Function<String, LocalDate> in(Locale language, String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException("Expected a pattern");
    }
    MonthNames months = new MonthNames(language);
    List<Reading> readings = new ArrayList<>();
    for (String pattern : patterns) {
      readings.add(new Reading(format(language, spaced(pattern)), text -> text));
      // Weekdays may begin like months: "mar. 3 mars".
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
        LocalDate date = LocalDate.parse(reading.preparing().apply(text), reading.format());
        if (date.getYear() >= 1000 && date.getYear() <= 9999) {
          return date;
        }
      } catch (DateTimeParseException next) {
        // Perhaps the next pattern.
      }
    }
    throw new IllegalArgumentException("Expected a date");
  }

  /** Lenient in how many figures, strict in what they mean: else the 31st of June is the 30th. */
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

  /** With odd spaces as plain ones. */
  private static String spaced(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
