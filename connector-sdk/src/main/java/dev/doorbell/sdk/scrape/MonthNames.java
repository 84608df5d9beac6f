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
 * The months of a language in whatever spelling: in full or cut short, with a dot or without, with
 * accents or without. The JDK knows one short form each, and not the same in each of its versions.
 * Immutable.
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

  /** The text with a figure in place of each word that means one month and no other. */
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
