package dev.doorbell.benchmarks.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text with three significant digits, never in scientific notation. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Numbers() {}

  /**
   * Returns the text of a number, such as {@code 0.0123}, {@code 9.7} or {@code 12345}: all digits
   * before the point are kept.
   *
   * @throws NumberFormatException if it is infinite or not a number
   */
  static String text(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 100 ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
