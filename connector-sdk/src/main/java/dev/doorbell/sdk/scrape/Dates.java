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
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as sites print them: in words or digits of any script, by several patterns, with any
 * spaces, case, short months and ordinals. Rejects a day that does not exist, a weekday that is not
 * the one of the date, and a year of two digits where the pattern has four.
 *
 * <p>A test prints dates in all locales of CLDR and reads them again, in every language whose names
 * are the same in ICU and the JDK.
 */
public final class Dates {
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}.'’ʻʼ\\u0f0b]*");
  private static final Pattern LEADING_WEEKDAY = Pattern.compile("^E{1,4}[,.]? *");
  private static final Pattern LEADING_WORD =
      Pattern.compile("^(\\p{L}[\\p{L}\\p{M}.'’ʻʼ\\u0f0b-]*)[,،]? *");

  /**
   * "1er", "1 er", "1st", "1°", "1º", "1.ª", "1:a", "1ste", "1η", "1-го". A word that a space
   * separates may belong to the pattern: "2 de enero".
   */
  private static final Pattern ORDINAL =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?: ?(?:er|re|ere|ère|st|nd|rd|th)(?!\\p{L})"
              + "|(?:e|ste|de|r|n|t|:a|:e|η|ης|-?го|-е|-ое)(?!\\p{L})"
              + "|\\.? ?[°º˚ªᵒ]|\\.?[oa](?!\\p{L}))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Stands for a word that only announces the number of a month. No site prints it. */
  private static final String ANNOUNCED = "\uffff";

  private final Locale language;
  private final CalendarNames months;
  private final CalendarNames weekdays;
  private final List<Reading> readings = new ArrayList<>();

  /** One attempt to read a text; empty if the pattern does not match. */
  private interface Reading extends Function<String, Optional<LocalDate>> {}

  private Dates(Locale language, String... patterns) {
    this.language = language;
    this.months = CalendarNames.months(language);
    this.weekdays = CalendarNames.weekdays(language);
    for (String pattern : patterns) {
      add(spaced(pattern));
    }
  }

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
    return new Dates(language, patterns)::read;
  }

  private void add(String pattern) {
    readings.add(reading(pattern));
    String inFigures = pattern.replaceAll("[ML]{3,}", "M");
    Matcher weekday = LEADING_WEEKDAY.matcher(inFigures);
    if (weekday.find()) {
      Reading rest = reading(weekday.replaceFirst(""));
      readings.add(text -> withoutWeekday(text, rest));
    } else if (!inFigures.equals(pattern) && !inFigures.contains("E")) {
      // A weekday inside the text may look like a month: "3 mars, mar."
      Reading rest = reading(inFigures);
      readings.add(text -> rest.apply(withMonthNumbers(text)));
    }
  }

  private Reading reading(String pattern) {
    DateTimeFormatter format = format(language, pattern);
    return text -> {
      try {
        return Optional.of(LocalDate.parse(text, format));
      } catch (DateTimeParseException next) {
        return Optional.empty();
      }
    };
  }

  private Optional<LocalDate> withoutWeekday(String text, Reading rest) {
    Matcher word = LEADING_WORD.matcher(text);
    if (!word.find()) {
      return Optional.empty();
    }
    Optional<Integer> weekday = weekdays.number(word.group(1));
    return rest.apply(withMonthNumbers(text.substring(word.end())))
        .filter(date -> weekday.equals(Optional.of(date.getDayOfWeek().getValue())));
  }

  private LocalDate read(String printed) {
    String plain = ORDINAL.matcher(PrintedText.plain(printed)).replaceFirst("$1");
    String text = ORDINAL.matcher(spaced(plain)).replaceFirst("$1");
    return readings.stream()
        .flatMap(reading -> reading.apply(text).stream())
        .filter(date -> date.getYear() >= 1000 && date.getYear() <= 9999)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a date"));
  }

  /** The text with a number in place of each word that means exactly one month. */
  private String withMonthNumbers(String text) {
    String figures =
        WORD.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(monthNumber(found.group())));
    return figures.replaceAll(ANNOUNCED + " ?", "");
  }

  private String monthNumber(String word) {
    return months.announcesNumber(word)
        ? ANNOUNCED
        : months.number(word).map(String::valueOf).orElse(word);
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

  /** Replaces unusual spaces by plain ones. */
  private static String spaced(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
