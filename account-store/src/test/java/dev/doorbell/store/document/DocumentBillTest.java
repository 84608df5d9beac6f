package dev.doorbell.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBillTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void a_vendor_that_is_blank_or_cannot_be_stored_is_rejected(String vendor) {
    assertThatThrownBy(() -> new DocumentBill(vendor, DAY, BigDecimal.ONE, "EUR"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "euro", "EU", "EURO", "eur"})
  void a_currency_that_is_not_three_capitals_is_rejected(String currency) {
    assertThatThrownBy(() -> new DocumentBill("Bank", DAY, BigDecimal.ONE, currency))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1e999999999", "1e-11", "123456789012345678901"})
  void an_amount_that_is_no_amount_of_money_is_rejected(BigDecimal amount) {
    assertThatThrownBy(() -> new DocumentBill("Bank", DAY, amount, "EUR"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_refund_is_negative_and_keeps_its_decimals() {
    var refund = new DocumentBill("Bank", DAY, new BigDecimal("-0.50"), "EUR");
    assertThat(refund.amount()).isEqualTo(new BigDecimal("-0.50"));
  }
}
