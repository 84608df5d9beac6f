package dev.doorbell.sdk.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * The values that an input can have, by its type: the "value sanitization algorithm" of the <a
 * href="https://html.spec.whatwg.org/multipage/input.html#value-sanitization-algorithm">HTML
 * standard</a>.
 */
final class InputValues {

  /** A browser accepts no number that is not finite; {@link BigDecimal} reads long ones slowly. */
  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]{1,309}(\\.[0-9]{1,1000})?|\\.[0-9]{1,1000})([eE][+-]?[0-9]{1,3})?");

  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern WEEK = Pattern.compile("[0-9]{4}-W[0-9]{2}");

  private InputValues() {}

  /** The value with which the page shows the input. */
  static String initial(String type, Element input) {
    String value = input.attr("value");
    return switch (type) {
      case "email" ->
          input.hasAttr("multiple")
              ? Arrays.stream(value.split(",", -1))
                  .map(each -> typed("email", each))
                  .collect(Collectors.joining(","))
              : typed(type, value);
      case "number" -> number(value).isPresent() ? value : "";
      case "range" -> range(value, input);
      case "color" -> COLOR.matcher(value).matches() ? value.toLowerCase(Locale.ROOT) : "#000000";
      case "date" -> matches(DATE, value, () -> LocalDate.parse(value));
      case "month" -> matches(MONTH, value, () -> YearMonth.parse(value));
      case "week" -> matches(WEEK, value, () -> requireWeek(value));
      case "time" -> matches(TIME, value, () -> LocalTime.parse(value));
      case "datetime-local" -> localDateTime(value);
      default -> typed(type, value);
    };
  }

  /** The value after a user or a connector has entered it. Only lines and space are changed. */
  static String typed(String type, String value) {
    return switch (type) {
      case "hidden", "textarea" -> value;
      case "url", "email" -> trimmed(value.replaceAll("[\\r\\n]", ""));
      default -> value.replaceAll("[\\r\\n]", "");
    };
  }

  /** Not by a pattern: "[ ]+$" takes quadratic time for spaces inside a long text. */
  private static String trimmed(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isSpace(value.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isSpace(char each) {
    return "\t\n\f\r ".indexOf(each) >= 0;
  }

  private static Optional<BigDecimal> number(String value) {
    return NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  private static String matches(Pattern pattern, String value, Runnable parse) {
    if (!pattern.matcher(value).matches()) {
      return "";
    }
    try {
      parse.run();
      return value;
    } catch (DateTimeException invalid) {
      return "";
    }
  }

  private static void requireWeek(String value) {
    int week = Integer.parseInt(value.substring(6));
    // The 28th of December is always in the last week of its year.
    LocalDate last = LocalDate.of(Integer.parseInt(value.substring(0, 4)), 12, 28);
    if (week < 1 || week > last.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
      throw new DateTimeException("No such week");
    }
  }

  private static String localDateTime(String value) {
    String standard = value.replace(' ', 'T');
    String[] parts = standard.split("T", -1);
    if (parts.length != 2
        || !DATE.matcher(parts[0]).matches()
        || !TIME.matcher(parts[1]).matches()) {
      return "";
    }
    try {
      String shortest = LocalDateTime.parse(standard).toString();
      boolean fraction = shortest.indexOf('.') > 0;
      return fraction ? shortest.replaceAll("0+$", "") : shortest;
    } catch (DateTimeException invalid) {
      return "";
    }
  }

  /** A range always has a value: the nearest one that its bounds and its step allow. */
  private static String range(String value, Element input) {
    BigDecimal least = number(input.attr("min")).orElse(BigDecimal.ZERO);
    BigDecimal most = number(input.attr("max")).orElse(BigDecimal.valueOf(100));
    BigDecimal middle =
        most.compareTo(least) < 0
            ? least
            : least.add(most.subtract(least).divide(BigDecimal.valueOf(2)));
    BigDecimal chosen = number(value).orElse(middle).min(most).max(least);
    if (!input.attr("step").equalsIgnoreCase("any") && most.compareTo(least) >= 0) {
      BigDecimal step =
          number(input.attr("step")).filter(each -> each.signum() > 0).orElse(BigDecimal.ONE);
      BigDecimal steps = chosen.subtract(least).divide(step, 0, RoundingMode.HALF_UP);
      chosen = least.add(steps.multiply(step));
      chosen = chosen.compareTo(most) > 0 ? chosen.subtract(step) : chosen;
    }
    String plain = chosen.stripTrailingZeros().toPlainString();
    return chosen.signum() == 0 ? "0" : plain;
  }
}
