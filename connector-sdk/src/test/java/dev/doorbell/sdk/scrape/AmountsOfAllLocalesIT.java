package dev.doorbell.sdk.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.NumberingSystem;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** ICU prints amounts by the data of CLDR; {@link Amounts} reads them again. */
class AmountsOfAllLocalesIT {
  private static final List<BigDecimal> AMOUNTS =
      List.of(new BigDecimal("1234"), new BigDecimal("-1234567"));
  private static final BigDecimal CENTS = new BigDecimal("0.34");
  private static final List<String> COMMON = List.of("EUR", "USD", "JPY", "PLN");

  /** Toki Pona, a constructed language, groups all digits in twos. */
  private static final String IN_TWOS = "tok";

  private record Style(UnitWidth width, SignDisplay sign) {}

  private static final List<Style> STYLES =
      List.of(
          new Style(UnitWidth.SHORT, SignDisplay.AUTO),
          new Style(UnitWidth.SHORT, SignDisplay.ACCOUNTING),
          new Style(UnitWidth.NARROW, SignDisplay.ACCOUNTING),
          new Style(UnitWidth.ISO_CODE, SignDisplay.AUTO));

  @Test
  void an_amount_is_read_as_its_locale_prints_it() {
    assertThat(locales())
        .hasSizeGreaterThan(700)
        .flatMap(locale -> wrong(locale, COMMON))
        .isEmpty();
  }

  @Test
  void an_amount_in_the_digits_of_its_script_is_read() {
    assertThat(
            locales().stream()
                .map(locale -> locale.setKeywordValue("numbers", "native"))
                .filter(AmountsOfAllLocalesIT::hasDigits))
        .flatMap(locale -> wrong(locale, List.of("EUR")))
        .isEmpty();
  }

  private static List<ULocale> locales() {
    return Arrays.stream(ULocale.getAvailableLocales())
        .filter(locale -> !locale.getLanguage().equals(IN_TWOS))
        .filter(AmountsOfAllLocalesIT::sameInJdk)
        .toList();
  }

  /** Chinese numerals are words, which also occur beside an amount. */
  private static boolean hasDigits(ULocale locale) {
    return NumberingSystem.getInstance(locale)
        .getDescription()
        .codePoints()
        .allMatch(Character::isDigit);
  }

  /** The JDK and ICU contain different releases of CLDR, which differ in some separators. */
  private static boolean sameInJdk(ULocale locale) {
    return DecimalFormatSymbols.getInstance(locale).getMonetaryDecimalSeparator()
            == java.text.DecimalFormatSymbols.getInstance(locale.toLocale())
                .getMonetaryDecimalSeparator()
        || locale.getCountry().equals("CV");
  }

  private static List<String> wrong(ULocale locale, List<String> common) {
    Function<String, BigDecimal> reader = Amounts.in(locale.toLocale());
    List<String> wrong = new ArrayList<>();
    for (Currency currency : currencies(locale, common)) {
      for (Style style : STYLES) {
        LocalizedNumberFormatter format =
            NumberFormatter.withLocale(locale)
                .unit(currency)
                .unitWidth(style.width())
                .sign(style.sign());
        for (BigDecimal whole : AMOUNTS) {
          BigDecimal amount = currency.getDefaultFractionDigits() == 0 ? whole : whole.add(CENTS);
          String printed = format.format(amount).toString();
          String read = read(reader, printed);
          if (!read.equals(amount.toPlainString())) {
            wrong.add("%s prints %s as '%s', read as %s".formatted(locale, amount, printed, read));
          }
        }
      }
    }
    return wrong;
  }

  private static List<Currency> currencies(ULocale locale, List<String> common) {
    Set<String> codes = new LinkedHashSet<>(common);
    Currency own = Currency.getInstance(locale);
    if (own != null) {
      codes.add(own.getCurrencyCode());
    }
    return codes.stream().map(Currency::getInstance).toList();
  }

  private static String read(Function<String, BigDecimal> reader, String printed) {
    try {
      return reader.apply(printed).stripTrailingZeros().toPlainString();
    } catch (IllegalArgumentException rejected) {
      return "nothing: " + rejected.getMessage();
    }
  }
}
