package dev.doorbell.events.challenge;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in what a user typed or pasted: the code alone, in groups, with a prefix like
 * "G-", or a whole message. If a message has several texts that may be the code, none is chosen,
 * because sites allow few attempts. {@code rules.js} of Home implements the same rules.
 *
 * @param length the number of characters of the code; null if the site does not show it
 * @param numeric whether the code has digits only
 */
record TypedCode(@Nullable Integer length, boolean numeric) {
  /** A shorter text inside a message is not taken for a code of unknown length. */
  private static final int SHORTEST = 4;

  /** From this length on, two words are two codes and not the groups of one. */
  private static final int LONG_GROUP = 6;

  /**
   * Marks without a shape of their own: direction, joiners, variants, and the frame of a keycap.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cf}\\u034f\\u115f\\u1160\\u3164\\ufe00-\\ufe0f\\u20e3]");

  private static final Pattern GROUPING = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\p{P}<>|=`]+|[\\s\\p{Z}\\p{P}<>|=`]+$");
  private static final Pattern SEPARATOR = Pattern.compile("(?:(?!\\p{Pd})[\\s\\p{Z}\\p{P}])+");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Z}]*(?:://|@\\w)[^\\s\\p{Z}]*");
  private static final Pattern SIGNS = Pattern.compile("[\\p{P}\\p{S}]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern FOREIGN_LETTER = Pattern.compile("(?![a-zA-Z])\\p{L}");
  private static final Pattern LOWER_CASE = Pattern.compile("\\p{Ll}");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");
  private static final Pattern MIXED =
      Pattern.compile("(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]+");

  /** "G-123456": the prefix names the sender. */
  private static final Pattern LABELLED =
      Pattern.compile("(?<![\\p{L}0-9-])[A-Z]{1,5}-(?<digits>[0-9]{4,8})(?![\\p{L}0-9-])");

  /** A number is not part of a word, a time, a date or a number with decimals. */
  private static final String START =
      "(?<![0-9\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}]|[0-9][.,:/]|[A-Za-z]-)";

  private static final String END = "(?![0-9\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}]|[.,:/][0-9])";

  /** Digits in a row, or in groups of one to four. */
  private static final List<Pattern> NUMBERS =
      Stream.concat(
              Stream.of("[0-9]+"),
              Stream.of(1, 2, 3, 4)
                  .map(size -> "[0-9]{%1$d}(?:[\\s\\p{Z}\\p{Pd}][0-9]{%1$d})+".formatted(size)))
          .map(number -> Pattern.compile(START + number + END))
          .toList();

  /**
   * The code; or the text without its grouping if it contains no code, which the caller rejects; or
   * empty if the text may contain several codes.
   */
  Optional<String> in(String typed) {
    String normalized = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    String plain = AROUND.matcher(INVISIBLE.matcher(normalized).replaceAll("")).replaceAll("");
    String whole = whole(plain);
    if (length == null ? isOfKind(whole) && !isMessage(plain) : fits(whole)) {
      return Optional.of(whole);
    }
    Set<String> codes = codes(plain);
    if (codes.size() == 1) {
      return Optional.of(codes.iterator().next());
    }
    boolean unclear = length == null && !numeric && words(plain).size() > 1;
    return codes.isEmpty() && !unclear ? Optional.of(whole) : Optional.empty();
  }

  /** The text without its grouping. Digits of a known number may be grouped by any sign. */
  private String whole(String plain) {
    String grouped = GROUPING.matcher(plain).replaceAll("");
    String digits = SIGNS.matcher(grouped).replaceAll("");
    return numeric && length != null && fits(digits) ? digits : grouped;
  }

  private boolean isOfKind(String code) {
    return !numeric || DIGITS.matcher(code).matches();
  }

  private boolean fits(String code) {
    int characters = code.codePointCount(0, code.length());
    return isOfKind(code) && (length == null ? characters >= SHORTEST : characters == length);
  }

  /** Whether the text is more than a code: it has words beside digits, or two long groups. */
  private static boolean isMessage(String plain) {
    List<String> words = words(plain);
    long longWords = words.stream().filter(word -> word.length() >= LONG_GROUP).count();
    return longWords > 1
        || LABELLED.matcher(plain).find()
        || (DIGITS.matcher(plain).find()
            && (FOREIGN_LETTER.matcher(plain).find()
                || words.stream().anyMatch(word -> WORD.matcher(word).matches())));
  }

  private static List<String> words(String plain) {
    return SEPARATOR.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
  }

  /** The different texts inside a message that may be the code. */
  private Set<String> codes(String message) {
    String text =
        LABELLED.matcher(ADDRESS.matcher(message).replaceAll(" ")).replaceAll("${digits}");
    Set<String> codes = new LinkedHashSet<>();
    for (Pattern number : NUMBERS) {
      number.matcher(text).results().map(MatchResult::group).forEach(found -> add(codes, found));
    }
    if (!numeric) {
      boolean capitalsStandOut = length != null && LOWER_CASE.matcher(text).find();
      for (String word : words(text)) {
        String code = GROUPING.matcher(word).replaceAll("");
        if (MIXED.matcher(code).matches()
            || (capitalsStandOut && CAPITALS.matcher(code).matches())) {
          add(codes, code);
        }
      }
    }
    return codes;
  }

  private void add(Set<String> codes, String found) {
    String code = GROUPING.matcher(found).replaceAll("");
    if (fits(code)) {
      codes.add(code);
    }
  }
}
