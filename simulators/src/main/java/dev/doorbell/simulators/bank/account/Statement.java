package dev.doorbell.simulators.bank.account;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A monthly statement. The id is the month, so it is unique for one customer.
 *
 * @param version 1, or 2 after the bank has corrected it
 */
public record Statement(String id, LocalDate date, String label, BigDecimal amount, int version) {
  public static final String CURRENCY = "EUR";

  private static final BigDecimal CORRECTION = new BigDecimal("1.00");

  /** The same statement with another balance, as the bank corrects it. */
  Statement corrected() {
    return new Statement(id, date, label, amount.add(CORRECTION), version + 1);
  }
}
