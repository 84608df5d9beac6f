package dev.doorbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.012345, 0.0123",
    "9.7, 9.7",
    "9.75, 9.75",
    "9.999, 10",
    "76.04, 76",
    "76.06, 76.1",
    "123.4, 123",
    "12345.6, 12346",
    "1234567890, 1234567890",
    "-1.234, -1.23"
  })
  void a_number_has_three_significant_digits_and_no_exponent(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void infinity_is_rejected() {
    assertThatThrownBy(() -> Numbers.text(Double.POSITIVE_INFINITY))
        .isInstanceOf(NumberFormatException.class);
  }
}
