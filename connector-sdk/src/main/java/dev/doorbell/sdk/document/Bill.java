package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The bill in a document.
 *
 * @param vendor the vendor, by the name that users know
 * @param date the date of the bill
 * @param amount as printed, negative for a refund; padded with zeros to the decimals of the
 *     currency
 * @param currency of the amount
 * @param contract which of the user's contracts it belongs to, as the site names it: a number of a
 *     customer, a phone or a meter, without space around it; null if the site has only one
 * @param subtype what kind of bill it is; null if that is not known
 */
public record Bill(
    String vendor,
    LocalDate date,
    BigDecimal amount,
    Currency currency,
    @Nullable String contract,
    @Nullable Subtype subtype) {
  private static final int MAX_CONTRACT = 100;

  /** The kinds of bills. Later versions add further ones. */
  public enum Subtype {
    /** The vendor asks for payment, or says that it will collect it. */
    INVOICE,
    /** The vendor pays back, or cancels an invoice. */
    CREDIT_NOTE,
    /** A payment that was made. */
    RECEIPT,
    /** Several payments or charges of a period, for instance a statement of a bank. */
    STATEMENT,
    /** The vendor asks again for the payment of an invoice. */
    REMINDER
  }

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
    if (contract != null) {
      contract = requireContract(contract.strip());
    }
  }

  /** A bill of a site that has one contract for each user, and of any kind. */
  public Bill(String vendor, LocalDate date, BigDecimal amount, Currency currency) {
    this(vendor, date, amount, currency, null, null);
  }

  private static String requireContract(String contract) {
    if (contract.isEmpty()
        || contract.length() > MAX_CONTRACT
        || contract.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The contract of a bill must have 1 to %d characters and no control characters"
              .formatted(MAX_CONTRACT));
    }
    return contract;
  }

  /** The same bill, of that contract of the user: 1 to 100 characters. */
  public Bill ofContract(String contract) {
    return new Bill(vendor, date, amount, currency, contract, subtype);
  }

  /** The same bill, of that kind. */
  public Bill ofSubtype(Subtype subtype) {
    return new Bill(vendor, date, amount, currency, contract, subtype);
  }
}
