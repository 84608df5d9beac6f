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
 * @param amount as printed, negative for a refund; padded with zeros to the decimals of the
 *     currency
 * @param currency of the amount
 */
public record Bill(String vendor, LocalDate date, BigDecimal amount, Currency currency) {
  public Bill {
    if (vendor.isBlank()) {
      throw new IllegalArgumentException("The vendor of a bill must not be blank");
    }
    requireNonNull(date, "date");
    // Otherwise a hostile 1e999999999 would become a billion digits as soon as it is printed.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException(
          "The amount of a bill must have at most 20 digits, at most 10 of them decimals");
    }
    requireNonNull(currency, "currency");
    if (amount.scale() < currency.getDefaultFractionDigits()) {
      amount = amount.setScale(currency.getDefaultFractionDigits());
    }
  }
}
