package dev.doorbell.gateway.api;

import dev.doorbell.store.document.DocumentSum;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum of bills as the API shows it; null components are left out.
 *
 * @param month such as {@code 2026-01}
 * @param amount a decimal number as text, so that no program rounds it
 */
record DocumentSumView(
    String month,
    @Nullable String vendor,
    @Nullable String currency,
    long documents,
    @Nullable String amount) {
  static DocumentSumView of(DocumentSum sum) {
    BigDecimal amount = sum.amount();
    return new DocumentSumView(
        sum.month().toString(),
        sum.vendor(),
        sum.currency(),
        sum.documents(),
        amount == null ? null : amount.toPlainString());
  }
}
