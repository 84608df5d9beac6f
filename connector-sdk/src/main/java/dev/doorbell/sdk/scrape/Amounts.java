package dev.doorbell.sdk.scrape;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of money as sites print them: with currency sign or code on either side, grouped by
 * spaces, dots, commas or apostrophes, with any of Unicode's minus signs or in parentheses. Which
 * sign parts the cents, the language of the page says; a lone group of one or two digits at the end
 * is cents whatever the sign, since sites mix their languages up.
 */
public final class Amounts {
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,15}(?:[.,'’\\u00a0\\u202f\\u2009 ]\\d{1,3})*(?:[.,]\\d{1,10})?");
  private static final Pattern MINUS = Pattern.compile("[-\\u2010-\\u2015\\u2212\\ufe63\\uff0d(]");

  private Amounts() {}

  /** Reads amounts of pages in that language. */
  public static Function<String, BigDecimal> in(Locale language) {
    char cents = DecimalFormatSymbols.getInstance(language).getDecimalSeparator();
    return text -> read(text, cents);
  }

  private static BigDecimal read(String text, char cents) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      throw new IllegalArgumentException("Expected an amount");
    }
    BigDecimal amount = new BigDecimal(plain(number.group(), cents));
    boolean negative = MINUS.matcher(text.substring(0, number.start())).find();
    boolean more = NUMBER.matcher(text).region(number.end(), text.length()).find();
    if (more) {
      throw new IllegalArgumentException("Expected one amount, but there are several");
    }
    return negative ? amount.negate() : amount;
  }

  /** Digits with a dot before the cents. */
  private static String plain(String printed, char cents) {
    int last = Math.max(printed.lastIndexOf('.'), printed.lastIndexOf(','));
    if (last < 0 || !partsCents(printed, last, cents)) {
      return digits(printed);
    }
    return digits(printed.substring(0, last)) + "." + digits(printed.substring(last));
  }

  private static boolean partsCents(String printed, int at, char cents) {
    int after = printed.length() - at - 1;
    boolean once = printed.indexOf(printed.charAt(at)) == at;
    return once && (printed.charAt(at) == cents || after <= 2);
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
