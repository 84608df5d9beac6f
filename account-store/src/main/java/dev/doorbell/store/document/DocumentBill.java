package dev.doorbell.store.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The amount of a document that is a bill.
 *
 * @param vendor who issued it
 * @param date the date on it
 * @param amount as written on it, with its decimals; negative for a refund
 * @param currency by ISO 4217, three capital letters
 */
public record DocumentBill(String vendor, LocalDate date, BigDecimal amount, String currency) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public DocumentBill {
    if (vendor.isBlank() || vendor.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("expected a vendor without NUL characters");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("expected a currency of three capital letters");
    }
    // The database and every client would write out 1e999999999 in full.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException("expected an amount of at most 20 digits and 10 decimals");
    }
  }
}
