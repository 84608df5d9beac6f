package dev.doorbell.simulators.amazon.page;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One country of the site: its host, its cookies, and its formats of dates and amounts. */
public enum Marketplace {
  FR("fr", "acbfr", "frflex", Locale.FRANCE, "d MMMM uuuu", "%s\u00a0€"),
  COM("com", "main", "usflex", Locale.US, "MMMM d, uuuu", "$%s"),
  DE("de", "acbde", "deflex", Locale.GERMANY, "d. MMMM uuuu", "%s\u00a0€"),
  UK("co.uk", "acbuk", "gbflex", Locale.UK, "d MMMM uuuu", "£%s");

  private final String id;
  private final String cookieSuffix;
  private final String associationHandle;
  private final Locale locale;
  private final DateTimeFormatter dates;
  private final String money;

  Marketplace(
      String id,
      String cookieSuffix,
      String associationHandle,
      Locale locale,
      String dates,
      String money) {
    this.id = id;
    this.cookieSuffix = cookieSuffix;
    this.associationHandle = associationHandle;
    this.locale = locale;
    this.dates = DateTimeFormatter.ofPattern(dates, locale);
    this.money = money;
  }

  /** The marketplace of a host. */
  public static Optional<Marketplace> ofHost(String host) {
    return Arrays.stream(values())
        .filter(candidate -> host.equals(candidate.host()) || host.equals(candidate.domain()))
        .findFirst();
  }

  /** The marketplace with this id, such as {@code fr} or {@code co.uk}. */
  public static Optional<Marketplace> of(String id) {
    return Arrays.stream(values()).filter(candidate -> candidate.id.equals(id)).findFirst();
  }

  /** The part of the domain after {@code amazon.}, such as {@code co.uk}. */
  public String id() {
    return id;
  }

  public String host() {
    return "www." + domain();
  }

  /** The scheme and host. */
  public String url() {
    return "https://" + host();
  }

  /** The domain of its cookies. */
  public String domain() {
    return "amazon." + id;
  }

  /** The name of the cookie with this prefix, such as {@code x-main} or {@code x-acbfr}. */
  public String cookie(String prefix) {
    return prefix + "-" + cookieSuffix;
  }

  /** The name by which the login pages identify the marketplace. */
  public String associationHandle() {
    return associationHandle;
  }

  public Locale locale() {
    return locale;
  }

  /** Returns the prefix of every order number. */
  public String orderPrefix() {
    return switch (this) {
      case FR -> "403";
      case COM -> "113";
      case DE -> "304";
      case UK -> "205";
    };
  }

  /** Whether invoices are files. If not, there are only pages to print. */
  public boolean hasInvoiceFiles() {
    return this != COM;
  }

  public String currency() {
    return switch (this) {
      case FR, DE -> "EUR";
      case COM -> "USD";
      case UK -> "GBP";
    };
  }

  public String date(LocalDate date) {
    return dates.format(date);
  }

  public String amount(BigDecimal amount) {
    return money.formatted(number(amount));
  }

  /** The amount without the currency. */
  public String number(BigDecimal amount) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale)).format(amount);
  }
}
