package dev.doorbell.worker.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks the secrets of a run in texts and outlines. It replaces the whole word, address or value
 * that contains a secret: if only a part of a known word were masked, the rest would reveal the
 * secret. For instance, "checkbo***" reveals the secret "x". Thread-safe.
 */
final class SecretMask {
  private static final String MASK = "***";

  /** A shorter secret is searched for as a word only, since it is a part of too many words. */
  private static final int MIN_LENGTH_INSIDE_WORDS = 6;

  /**
   * The characters that end a word, number or address, besides spaces: none of these contains
   * quotes or brackets.
   */
  private static final String SEPARATORS = "\"'`“”‘’«»<>(){}[],;";

  private static final String WORD_CHARACTER = "[\\p{L}\\p{M}\\p{N}]";

  /**
   * The parts of an outline's line that the page chose: a tag with a dash, an id, a class, a name.
   * Tags and types of HTML, and the number of equal lines, are not.
   */
  private static final Pattern CHOSEN_BY_PAGE =
      Pattern.compile(
          "(?m)(?<=^ {0,99})[a-z0-9]+-[^#.\\[\\s]*|(?<=[#.])[^#.\\[\\s]+|(?<=\\[name=).*?(?=](?:\\[type=| x [0-9]+$|$))");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  // The longest secret is masked first: if a secret of several words contains another one, masking
  // the shorter one first would leave the other words readable.
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /** Masks this text from now on, also URL-encoded. Blank text is ignored. */
  void add(String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret);
      String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
      secrets.add(encoded);
      secrets.add(encoded.replace("+", "%20"));
      if (secret.codePoints().anyMatch(Character::isLetter)) {
        // Outlines and addresses that tools show have one of these in place of each number.
        secrets.add(NUMBER.matcher(secret).replaceAll("0"));
        secrets.add(NUMBER.matcher(secret).replaceAll("<n>"));
      }
    }
  }

  /** The text with each word, number or address that contains a secret replaced by {@code ***}. */
  String text(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked(masked, Pattern.compile(occurrence(secret)).matcher(masked));
    }
    return masked;
  }

  private static String masked(String text, Matcher secret) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    while (secret.find(from)) {
      int start = secret.start();
      while (start > from && !isSeparator(text.charAt(start - 1))) {
        start--;
      }
      int end = secret.end();
      while (end < text.length() && !isSeparator(text.charAt(end))) {
        end++;
      }
      masked.append(text, from, start).append(MASK);
      from = end;
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || SEPARATORS.indexOf(c) >= 0;
  }

  /** The outline with each id, class and name that contains a secret replaced by {@code ***}. */
  String outline(String outline) {
    return CHOSEN_BY_PAGE
        .matcher(outline)
        .replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    String value = found.group();
    return secrets.stream().anyMatch(secret -> inValue(secret).matcher(value).find())
        ? MASK
        : value;
  }

  /** An outline has a single zero in place of each number. */
  private static Pattern inValue(String secret) {
    String zeros = NUMBER.matcher(secret).replaceAll("0");
    return Pattern.compile(
        occurrence(secret) + "|" + occurrence(zeros),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String occurrence(String secret) {
    String quoted = Pattern.quote(secret);
    return secret.length() < MIN_LENGTH_INSIDE_WORDS
        ? "(?<!%1$s)%2$s(?!%1$s)".formatted(WORD_CHARACTER, quoted)
        : quoted;
  }
}
