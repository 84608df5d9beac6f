package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * The bill in a document.
 *
 * @param vendor the vendor, by the name that users know
 * @param date the date of the bill
 * @param amount as printed, negative for a refund; zeros are added up to the digits of the currency
 * @param currency of the amount
 */
public record Bill(String vendor, LocalDate date, BigDecimal amount, Currency currency) {
  public Bill {
    if (vendor.isBlank()) {
      throw new IllegalArgumentException("A bill names its vendor");
    }
    requireNonNull(date, "date");
    // Otherwise a hostile 1e999999999 would be written out in full somewhere.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException(
          "The amount of a bill has 20 digits at most, 10 of them decimals");
    }
    requireNonNull(currency, "currency");
    if (amount.scale() < currency.getDefaultFractionDigits()) {
      amount = amount.setScale(currency.getDefaultFractionDigits());
    }
  }
}
