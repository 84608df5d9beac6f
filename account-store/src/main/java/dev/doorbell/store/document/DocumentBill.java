package dev.doorbell.store.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The amount and other data of a document that is a bill.
 *
 * @param vendor the company that issued the bill
 * @param date the date on the bill
 * @param amount the amount on the bill, with its decimals; negative for a refund
 * @param currency the ISO 4217 code: three capital letters
 * @param contract which of the user's contracts it belongs to; null if unknown
 * @param subtype what kind of bill it is, in capitals: a newer worker may know further kinds; null
 *     if unknown
 */
public record DocumentBill(
    String vendor,
    LocalDate date,
    BigDecimal amount,
    String currency,
    @Nullable String contract,
    @Nullable String subtype) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern SUBTYPE = Pattern.compile("[A-Z][A-Z_]{0,39}");

  public DocumentBill {
    if (vendor.isBlank() || vendor.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("expected a vendor without NUL characters");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("expected a currency of three capital letters");
    }
    if (contract != null && (contract.isBlank() || contract.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("expected a contract without NUL characters");
    }
    if (subtype != null && !SUBTYPE.matcher(subtype).matches()) {
      throw new IllegalArgumentException("expected a subtype in capitals");
    }
    // Without this limit, the database and every client would write 1e999999999 with all its
    // digits.
    if (amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
      throw new IllegalArgumentException("expected an amount of at most 20 digits and 10 decimals");
    }
  }

  /** A bill without contract and subtype. */
  public DocumentBill(String vendor, LocalDate date, BigDecimal amount, String currency) {
    this(vendor, date, amount, currency, null, null);
  }
}
