package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.scrape.Amounts;
import dev.doorbell.sdk.scrape.Dates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** A marketplace: its host, and its formats of dates and amounts. */
enum Marketplace {
  FR("amazon.fr", Locale.FRANCE, "d MMMM uuuu", "d/M/uuuu"),
  COM("amazon.com", Locale.US, "MMMM d, uuuu", "M/d/uu"),
  DE("amazon.de", Locale.GERMANY, "d. MMMM uuuu", "d.M.uu"),
  UK("amazon.co.uk", Locale.UK, "d MMMM uuuu", "d/M/uuuu");

  private final String domain;
  private final Locale language;

  @SuppressWarnings("ImmutableEnumChecker") // The function has no state.
  private final Function<String, LocalDate> dates;

  @SuppressWarnings("ImmutableEnumChecker") // The function has no state.
  private final Function<String, BigDecimal> amounts;

  Marketplace(String domain, Locale language, String longDate, String shortDate) {
    this.domain = domain;
    this.language = language;
    this.dates =
        Dates.in(language, longDate, shortDate, "d MMMM uuuu", "EEEE d MMMM uuuu", "uuuu-MM-dd");
    this.amounts = Amounts.in(language);
  }

  /** The options of the account field. */
  static String[] domains() {
    return Arrays.stream(values()).map(Marketplace::domain).toArray(String[]::new);
  }

  /** The marketplace that the user has chosen. */
  static Marketplace of(ConnectorContext context) {
    String chosen = context.field(Amazon.MARKETPLACE);
    return Arrays.stream(values())
        .filter(one -> one.domain.equals(chosen))
        .findFirst()
        .orElseThrow(); // The field is a choice of these.
  }

  String domain() {
    return domain;
  }

  String host() {
    return "www." + domain;
  }

  /** The value of the header Accept-Language. */
  String language() {
    return language.toLanguageTag();
  }

  LocalDate date(String text) {
    return dates.apply(text);
  }

  BigDecimal amount(String text) {
    return amounts.apply(text);
  }
}
