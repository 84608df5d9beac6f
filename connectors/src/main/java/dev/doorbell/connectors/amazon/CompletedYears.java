package dev.doorbell.connectors.amazon;

import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The years that earlier runs have completed, each with the day of that run.
 *
 * @param saved the account data
 * @param save replaces the account data
 */
record CompletedYears(
    Supplier<Map<String, String>> saved,
    Consumer<Map<String, String>> save,
    Marketplace marketplace,
    LocalDate today) {
  /**
   * Shorter than the period that each run fetches again: newer sites show three months, not six.
   */
  private static final int MAX_AGE_DAYS = 75;

  /**
   * Whether the year need not be fetched: it was completed after its last invoices, or the list of
   * recent orders contains everything that it may have received since.
   */
  boolean has(Year year) {
    return Optional.ofNullable(saved.get().get(name(year)))
        .map(LocalDate::parse)
        .filter(day -> isFinal(year, day) || day.plusDays(MAX_AGE_DAYS).isAfter(today))
        .isPresent();
  }

  /** Whether a run on that day has seen the last invoices of the year. */
  private static boolean isFinal(Year year, LocalDate day) {
    return day.isAfter(year.atMonth(12).atEndOfMonth().plusDays(Invoices.INVOICE_DELAY_DAYS));
  }

  void add(Year year) {
    Map<String, String> data = new HashMap<>(saved.get());
    data.put(name(year), today.toString());
    save.accept(data);
  }

  private String name(Year year) {
    return marketplace.domain() + " " + year;
  }
}
