package dev.doorbell.sdk.scrape;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The months of a language in any spelling: full or short, with or without a dot, with or without
 * accents. The JDK knows one short form each, which differs between its versions. Immutable.
 */
final class MonthNames {
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,20}\\.?");

  private final Locale language;
  private final Map<String, Integer> months = new HashMap<>();

  MonthNames(Locale language) {
    this.language = language;
    for (Month month : Month.values()) {
      STYLES.forEach(
          style -> months.put(plain(month.getDisplayName(style, language)), month.getValue()));
    }
  }

  /** The text with a number in place of each word that means exactly one month. */
  String inFigures(String text) {
    return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(figure(found.group())));
  }

  private String figure(String word) {
    String plain = plain(word);
    Integer month = months.get(plain);
    if (month != null) {
      return month.toString();
    }
    List<Integer> possible =
        months.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(plain))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return possible.size() == 1 ? possible.getFirst().toString() : word;
  }

  private String plain(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .replaceAll("[\\p{M}.]", "")
        .toLowerCase(language);
  }
}
