package dev.doorbell.sdk.scrape;

import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the currency beside an amount: a sign, a code of ISO 4217, a symbol of the page's locale,
 * or an abbreviation of a country. Other words are not currencies, however short they are: "(VAT
 * 9.99)" is not a negative amount. Immutable.
 */
final class CurrencySigns {
  /** Symbols in letters, which pages of any language print. Dots and spaces do not count. */
  private static final String ABBREVIATIONS =
      """
      kr Kr кр zł Zł Kč Ft Lei lei Leu leu L lv лв руб р грн ден дин din KM kn TL DM R Rs RM Rp S/ B/ Q K Bs BsF BsS
      Fr FR SFr FF F FCFA FCFP CFA CFP CF FG FC FBu Fdj Ksh TSh USh Kz ZK MTn MT Nu Nfk RF MK Le Ar Br
      Afl Gs Db Rf Lekë сом сум сўм soʻm тг КМ 円 元 圆 圓 원 บาท ریال تومان دج دم درهم جنيه ريال رس
      دإ كد دت لس بر ብር रु रू केआर 𞤊𞤘 eur usd gbp chf Eur Euro euro Euros euros Dollar dollar Dollars dollars
      """;

  /** "€", "US$", "$US", "£GB": a sign, possibly with letters for its country, but not "€TTC". */
  private static final Pattern SIGN =
      Pattern.compile(
          "\\p{L}{0,3}\\p{Sc}|[\\p{Sc}&&[^€]]\\p{Lu}{1,3}|\\p{Lu}{2} [$£¥]|[$£¥] \\p{Lu}{1,2}");

  private static final String WORD = "[\\p{L}\\p{M}\\p{Sc}/'’ʻ.]{1,12}";
  private static final Pattern LAST =
      Pattern.compile("(?:(?<other>%1$s) )?(?<near>%1$s)$".formatted(WORD));
  private static final Pattern FIRST =
      Pattern.compile("^(?<near>%1$s)(?: (?<other>%1$s))?".formatted(WORD));

  /** No currency is longer, so a longer text is cut for speed. */
  private static final int LONGEST = 30;

  private final Set<String> known = new HashSet<>();

  CurrencySigns(Locale language) {
    known.addAll(Set.of(ABBREVIATIONS.strip().split("\\s+")));
    for (Currency currency : Currency.getAvailableCurrencies()) {
      known.add(currency.getCurrencyCode());
      known.add(normalized(currency.getSymbol(language)));
    }
  }

  /** The text without the currencies at its end and without the spaces around them. */
  String withoutLast(String text) {
    String rest = text.stripTrailing();
    Matcher last = LAST.matcher(rest.substring(Math.max(0, rest.length() - LONGEST)));
    if (!last.find()) {
      return rest;
    }
    String other = last.group("other");
    String near = last.group("near");
    if (other != null && isCurrency(other + " " + near)) {
      return rest.substring(0, rest.length() - other.length() - 1 - near.length()).stripTrailing();
    }
    return isCurrency(near) ? withoutLast(rest.substring(0, rest.length() - near.length())) : rest;
  }

  /** The text without the currencies at its start and without the spaces around them. */
  String withoutFirst(String text) {
    String rest = text.stripLeading();
    Matcher first = FIRST.matcher(rest.substring(0, Math.min(LONGEST, rest.length())));
    if (!first.find()) {
      return rest;
    }
    String near = first.group("near");
    String other = first.group("other");
    if (other != null && isCurrency(near + " " + other)) {
      return rest.substring(near.length() + 1 + other.length()).stripLeading();
    }
    return isCurrency(near) ? withoutFirst(rest.substring(near.length())) : rest;
  }

  private boolean isCurrency(String text) {
    String packed = normalized(text);
    return SIGN.matcher(text).matches()
        || (SIGN.matcher(packed).matches() && !text.contains(" "))
        || known.contains(packed);
  }

  private static String normalized(String symbol) {
    return PrintedText.plain(symbol).replaceAll("[. ]", "");
  }
}
