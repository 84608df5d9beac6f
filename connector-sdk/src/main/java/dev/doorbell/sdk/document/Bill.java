package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a document says about money.
 *
 * @param vendor who wrote it, as the person would say it
 * @param date the date on it
 * @param amount as it stands on it, negative for what the person gets back; with the digits that
 *     the currency has, if a site leaves zeros out
 * @param currency what the amount is in
 */
public record Bill(String vendor, LocalDate date, BigDecimal amount, Currency currency) {
  public Bill {
    if (vendor.isBlank()) {
      throw new IllegalArgumentException("A bill names its vendor");
    }
    requireNonNull(date, "date");
    // A hostile 1e999999999 would otherwise be written out in full somewhere.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException("That is no amount of money");
    }
    requireNonNull(currency, "currency");
    if (amount.scale() < currency.getDefaultFractionDigits()) {
      amount = amount.setScale(currency.getDefaultFractionDigits());
    }
  }
}
