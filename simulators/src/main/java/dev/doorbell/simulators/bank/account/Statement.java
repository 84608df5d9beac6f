package dev.doorbell.simulators.bank.account;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A monthly statement. The id is the month, so it is unique for one customer. */
public record Statement(String id, LocalDate date, String label, BigDecimal amount) {
  public static final String CURRENCY = "EUR";
}
