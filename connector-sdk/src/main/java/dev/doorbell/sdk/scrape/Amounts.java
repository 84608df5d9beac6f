package dev.doorbell.sdk.scrape;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts of money as sites print them: with digits of any script, with the currency on
 * either side, grouped by spaces, dots, commas or apostrophes in threes or as in India, with any
 * minus sign of Unicode before or behind the digits or the currency, or in parentheses. The locale
 * of the page decides only what is ambiguous, for instance "1.234", because sites mix locales.
 *
 * <p>A test formats amounts by CLDR and reads them again, in every locale whose separators are the
 * same in ICU and the JDK.
 */
public final class Amounts {
  private static final String MINUS =
      "[-\\u02d7\\u207b\\u208b\\u2010-\\u2015\\u2212\\u2796\\ufe58\\ufe63]";

  private static final Pattern MINUS_BEFORE = Pattern.compile(MINUS + "[ \\p{Sc}]*$");

  /** A short word that a dash touches is taken for a currency that is not known here. */
  private static final Pattern MINUS_BEFORE_CURRENCY =
      Pattern.compile("(?<![\\p{L}\\d])" + MINUS + "( *|\\p{L}{1,4}\\.? *)$");

  private static final Pattern MINUS_BEHIND = Pattern.compile(MINUS + "(?![\\p{L}\\d])");

  /** A dash after a space is a minus only at the end: "12,50 € - paid" is positive. */
  private static final Pattern MINUS_AT_END = Pattern.compile(MINUS + " *(\\)|$)");

  /**
   * Sign and currency are nearer. A longer text is cut: each currency in it is a recursive call.
   */
  private static final int NEAR = 100;

  private final Pattern number;
  private final char point;
  private final CurrencySigns currencies;

  private Amounts(Locale language) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
    char decimals = symbols.getMonetaryDecimalSeparator();
    // "12$50" is an amount in Cape Verde, and two amounts elsewhere.
    String sign = language.getCountry().equals("CV") ? "$" : "";
    this.number = number(decimals + sign, symbols.getMonetaryGroupingSeparator());
    // A page with Arabic separators has the dot of English beside digits 0 to 9.
    this.point = decimals == '\u066b' ? '.' : decimals;
    this.currencies = new CurrencySigns(language);
  }

  /** A reader for pages in that locale. */
  public static Function<String, BigDecimal> in(Locale language) {
    return new Amounts(language)::read;
  }

  /**
   * Groups of three digits with one separator, groups of two digits before the last three, or
   * digits in a row, each with optional decimals; or decimals alone.
   */
  private static Pattern number(String decimals, char grouping) {
    String point = "[.,\\u066b" + Pattern.quote(decimals) + "]";
    String mark = ".,'’‘`´\\u066c\\u060c\\u2e41" + Pattern.quote(String.valueOf(grouping));
    return Pattern.compile(
        """
        (?<whole>[1-9]\\d{0,2}(?<group>[%2$s ])\\d{3}(?<more>\\k<group>\\d{3}){0,4}(?!\\d)
        |[1-9]\\d?(?<lakh>[%2$s])\\d{2}(\\k<lakh>\\d{2}){0,5}\\k<lakh>\\d{3}(?!\\d)
        |\\d{1,15}
        |(?<![\\p{L}\\d])(?=%1$s\\d))
        (?:(?<point>%1$s)(?<cents>\\d{1,10}))?
        """
            .formatted(point, mark)
            .replace("\n", ""));
  }

  private BigDecimal read(String printed) {
    String text = PrintedText.plain(printed);
    Matcher found = number.matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("Expected an amount");
    }
    String before = text.substring(Math.max(0, found.start() - NEAR), found.start());
    String behind = text.substring(found.end());
    if (behind.chars().anyMatch(Character::isDigit)) {
      throw new IllegalArgumentException("Expected one amount, but there are several");
    }
    BigDecimal amount = new BigDecimal(plain(found));
    return negative(before, behind.substring(0, Math.min(NEAR, behind.length())))
        ? amount.negate()
        : amount;
  }

  /** Digits with a dot before the decimals. */
  private String plain(Matcher found) {
    String whole = found.group("whole").replaceAll("\\D", "");
    String lakh = found.group("lakh");
    String group = lakh != null ? lakh : found.group("group");
    String cents = found.group("cents");
    if (cents != null) {
      if (found.group("point").equals(group)) {
        throw new IllegalArgumentException(
            "Expected an amount, but groups and decimals have the same separator");
      }
      return whole + "." + cents;
    }
    boolean grouped =
        lakh != null || group == null || group.charAt(0) != point || found.group("more") != null;
    int cut = grouped ? whole.length() : whole.length() - 3;
    return whole.substring(0, cut) + "." + whole.substring(cut);
  }

  private boolean negative(String before, String behind) {
    String left = currencies.withoutLast(before);
    String right = currencies.withoutFirst(behind);
    return MINUS_BEFORE.matcher(before).find()
        || MINUS_BEFORE_CURRENCY.matcher(left).find()
        || MINUS_BEHIND.matcher(behind).lookingAt()
        || minusAtEnd(right)
        || (left.endsWith("(") && right.startsWith(")"));
  }

  private boolean minusAtEnd(String right) {
    if (right.isEmpty()) {
      return false;
    }
    String behindMinus = currencies.withoutFirst(right.substring(1));
    return MINUS_AT_END.matcher(right.charAt(0) + behindMinus).lookingAt();
  }
}
