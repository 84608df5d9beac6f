package dev.doorbell.sdk.scrape;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts of money as sites print them: with currency sign or code on either side, grouped by
 * spaces, dots, commas or apostrophes, with any minus sign of Unicode before or right after the
 * digits, or in parentheses. The locale of the page decides only what is ambiguous, for instance
 * "1.234", because sites mix locales.
 */
public final class Amounts {
  private static final String MINUS = "[-\\u2010-\\u2015\\u2212\\ufe63\\uff0d]";
  private static final String SPACE = "[\\s\\p{Z}]*";
  private static final String CURRENCY = SPACE + "\\p{L}{0,3}\\.?\\p{Sc}?" + SPACE;

  /**
   * Groups of three digits with one separator, or digits in a row, each with optional decimals; or
   * decimals alone.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<whole>[1-9]\\d{0,2}(?<group>[.,'’\\s\\p{Z}])\\d{3}(?<more>\\k<group>\\d{3}){0,4}(?!\\d)"
              + "|\\d{1,15}|(?<![\\p{L}\\d])(?=[.,]\\d))"
              + "(?:(?<point>[.,])(?<cents>\\d{1,10}))?");

  private static final Pattern MINUS_BEFORE =
      Pattern.compile(
          "(?:%s[\\s\\p{Z}\\p{Sc}]*|(?<![\\p{L}\\d])%s%s)$".formatted(MINUS, MINUS, CURRENCY));

  private static final Pattern MINUS_BEHIND = Pattern.compile(MINUS + "(?![\\p{L}\\d])");
  private static final Pattern OPEN = Pattern.compile("\\(" + CURRENCY + "$");
  private static final Pattern CLOSED = Pattern.compile(CURRENCY + "\\)");

  private Amounts() {}

  /** A reader for pages in that locale. */
  public static Function<String, BigDecimal> in(Locale language) {
    char point = DecimalFormatSymbols.getInstance(language).getMonetaryDecimalSeparator();
    return text -> read(text, point);
  }

  private static BigDecimal read(String text, char point) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      throw new IllegalArgumentException("Expected an amount");
    }
    String before = text.substring(0, number.start());
    String behind = text.substring(number.end());
    if (behind.chars().anyMatch(Character::isDigit)) {
      throw new IllegalArgumentException("Expected one amount, but there are several");
    }
    BigDecimal amount = new BigDecimal(plain(number, point));
    return negative(before, behind) ? amount.negate() : amount;
  }

  /** Digits with a dot before the decimals. */
  private static String plain(Matcher number, char point) {
    String whole = number.group("whole").replaceAll("\\D", "");
    String group = number.group("group");
    String cents = number.group("cents");
    if (cents != null) {
      if (number.group("point").equals(group)) {
        throw new IllegalArgumentException(
            "Expected an amount, but groups and decimals have the same separator");
      }
      return whole + "." + cents;
    }
    boolean grouped = group == null || group.charAt(0) != point || number.group("more") != null;
    int cut = grouped ? whole.length() : whole.length() - 3;
    return whole.substring(0, cut) + "." + whole.substring(cut);
  }

  private static boolean negative(String before, String behind) {
    return MINUS_BEFORE.matcher(before).find()
        || MINUS_BEHIND.matcher(behind).lookingAt()
        || (OPEN.matcher(before).find() && CLOSED.matcher(behind).lookingAt());
  }
}
