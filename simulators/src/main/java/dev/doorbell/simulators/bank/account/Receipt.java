package dev.doorbell.simulators.bank.account;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A receipt for a payment by card. The id is unique for one customer. */
public record Receipt(String id, LocalDate date, BigDecimal amount, String vendor) {
  static final String CURRENCY = "EUR";
}
