package dev.doorbell.sdk.scrape;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The months or the weekdays of a language in any spelling: full or short, with or without a dot,
 * with or without accents, and as another country of the language writes them, for instance
 * "Jänner". The JDK knows one short form for each locale, which differs between its versions.
 * Immutable.
 */
final class CalendarNames {
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  /** Spellings that sites print and the data of the JDK lacks, by language and month. */
  private static final Map<String, Map<String, Integer>> UNLISTED_MONTHS =
      Map.of(
          "de", Map.of("mrz", 3, "feber", 2, "juno", 6, "julei", 7),
          "es", Map.of("setiembre", 9, "set", 9),
          "fr", Map.of("jun", 6, "jul", 7, "fvr", 2),
          "nl", Map.of("mrt", 3),
          "pl", Map.of("pazdz", 10));

  /** "tháng 3": in some languages a month has a number and no name. */
  private static final Pattern NUMBERED = Pattern.compile("(\\D+?) ?\\d{1,2}");

  /** A shorter word is too often something else. */
  private static final int SHORTEST_PREFIX = 3;

  private final Map<String, Set<Integer>> own = new HashMap<>();
  private final Map<String, Set<Integer>> regional = new HashMap<>();

  private final Set<String> announcing = new HashSet<>();

  private CalendarNames() {}

  static CalendarNames months(Locale language) {
    CalendarNames names = new CalendarNames();
    for (Month month : Month.values()) {
      names.add(language, month.getValue(), month::getDisplayName);
    }
    UNLISTED_MONTHS
        .getOrDefault(language.getLanguage(), Map.of())
        .forEach((name, month) -> names.regional.put(name, Set.of(month)));
    return names;
  }

  static CalendarNames weekdays(Locale language) {
    CalendarNames names = new CalendarNames();
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(language, day.getValue(), day::getDisplayName);
    }
    return names;
  }

  private void add(Locale language, int number, BiFunction<TextStyle, Locale, String> name) {
    add(own, language, number, name);
    for (String known : own.keySet()) {
      Matcher numbered = NUMBERED.matcher(known);
      if (numbered.matches()) {
        announcing.add(numbered.group(1));
      }
    }
    regionalLocales(language).forEach(relative -> add(regional, relative, number, name));
  }

  private static Stream<Locale> regionalLocales(Locale language) {
    return Stream.of(Locale.getAvailableLocales())
        .filter(other -> other.getLanguage().equals(language.getLanguage()))
        .filter(other -> !other.equals(language));
  }

  private static void add(
      Map<String, Set<Integer>> names,
      Locale language,
      int number,
      BiFunction<TextStyle, Locale, String> name) {
    for (TextStyle style : STYLES) {
      String folded = folded(name.apply(style, language));
      names.computeIfAbsent(folded, _ -> new HashSet<>()).add(number);
    }
  }

  /** Whether the word only says that a number follows: "tháng 3". */
  boolean announcesNumber(String word) {
    return announcing.contains(folded(word));
  }

  /** The number of the only month or weekday that the word can mean. */
  Optional<Integer> number(String word) {
    String folded = folded(word);
    if (own.containsKey(folded)) {
      return single(own.get(folded));
    }
    // "jui" is July in one country and the beginning of two months in another.
    Set<Integer> numbers = new HashSet<>(regional.getOrDefault(folded, Set.of()));
    numbers.addAll(beginningWith(folded));
    return single(numbers);
  }

  private Set<Integer> beginningWith(String folded) {
    Set<Integer> numbers = new HashSet<>();
    if (folded.codePointCount(0, folded.length()) >= SHORTEST_PREFIX) {
      Stream.of(own, regional)
          .flatMap(names -> names.entrySet().stream())
          .filter(name -> name.getKey().startsWith(folded))
          .forEach(name -> numbers.addAll(name.getValue()));
    }
    return numbers;
  }

  private static Optional<Integer> single(Set<Integer> numbers) {
    return numbers.size() == 1 ? Optional.of(numbers.iterator().next()) : Optional.empty();
  }

  /** Vowel signs of other scripts stay, since they distinguish months. */
  private static String folded(String word) {
    return Normalizer.normalize(PrintedText.plain(word), Normalizer.Form.NFD)
        .replaceAll("[\\u0300-\\u036f.'’ʻʼ]", "")
        .toLowerCase(Locale.ROOT);
  }
}
