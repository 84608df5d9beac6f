package dev.doorbell.store.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What a document says about money.
 *
 * @param vendor who wrote it
 * @param date the date on it
 * @param amount as it stands on it, its decimals kept; negative for what the person gets back
 * @param currency by ISO 4217, three capitals
 */
public record DocumentBill(String vendor, LocalDate date, BigDecimal amount, String currency) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public DocumentBill {
    if (vendor.isBlank() || vendor.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a bill names its vendor");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("a currency is three capitals");
    }
    // 1e999999999 would be written out in full, here and by whoever shows it.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException("that is no amount of money");
    }
  }
}
