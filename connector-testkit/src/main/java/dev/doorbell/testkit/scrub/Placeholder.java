package dev.doorbell.testkit.scrub;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Makes placeholders. One has the form of the value that it replaces where a connector or a site
 * may check the form: digits stay digits in the same grouping, an e-mail address, a date and a UUID
 * stay one.
 */
final class Placeholder {
  /** A valid key of an authenticator app that belongs to no site. */
  static final String AUTHENTICATOR_KEY = "DOORBELLRECORDED";

  /** Digits that fill up a number. The others are used if a secret has many of the first one. */
  static final String FILLERS = "037";

  private static final Pattern UUID_PLACEHOLDER =
      Pattern.compile("([037])\\1{7}-\\1{4}-4\\1{3}-8\\1{3}-\\1{4}[0-9]{8}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[\\d\\s().\\-/]*\\d[\\d\\s().\\-/]*");
  private static final int LETTERS = 26;
  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);

  private Placeholder() {}

  /** A form that values share, so that placeholders of one form are counted together. */
  static String form(String value) {
    if (DATE.matcher(value).matches()) {
      return "date";
    }
    if (NUMBER.matcher(value).matches()) {
      return "number of " + value.replaceAll("\\d", "0");
    }
    if (UUID.matcher(value).matches()) {
      return "uuid";
    }
    return EMAIL.matcher(value).matches() ? "email" : "text";
  }

  /**
   * The placeholder of a value.
   *
   * @param name its beginning, if the value has no particular form
   * @param number from 1
   * @param filler one of {@link #FILLERS}
   */
  static String of(String value, String name, int number, char filler) {
    String form = form(value);
    return switch (form) {
      case "date" -> FIRST_DATE.plusDays(number - 1L).toString();
      case "uuid" -> uuid(number, String.valueOf(filler));
      case "email" -> "%s-%d@example.org".formatted(name, number);
      case "text" -> "%s-%d".formatted(name, number);
      default -> digits(value, number, filler);
    };
  }

  /**
   * The placeholder of a code of fixed length: {@code A0A0AB} for {@code K7X9QP}.
   *
   * @param number from 1
   */
  static String ofCode(String code, int number) {
    StringBuilder placeholder = new StringBuilder(code);
    int rest = number;
    for (int i = code.length() - 1; i >= 0; i--) {
      char c = code.charAt(i);
      if (Character.isDigit(c)) {
        placeholder.setCharAt(i, (char) ('0' + rest % 10));
        rest /= 10;
      } else if (Character.isLetter(c)) {
        placeholder.setCharAt(i, (char) ((Character.isUpperCase(c) ? 'A' : 'a') + rest % LETTERS));
        rest /= LETTERS;
      }
    }
    return placeholder.toString();
  }

  /** Whether the text is the placeholder of a UUID. */
  static boolean isUuid(String text) {
    return UUID_PLACEHOLDER.matcher(text).matches();
  }

  /** Whether the text is a UUID. */
  static boolean looksLikeUuid(String text) {
    return UUID.matcher(text).matches();
  }

  private static String uuid(int number, String filler) {
    String digits = String.valueOf(number);
    return String.join(
        "-",
        filler.repeat(8),
        filler.repeat(4),
        "4" + filler.repeat(3),
        "8" + filler.repeat(3),
        filler.repeat(12 - digits.length()) + digits);
  }

  /**
   * The value with the digits of the number, filled up on the left. The first digit, and the first
   * one of a phone number without its country, is not zero: a number of JSON or of a script must
   * not begin with zero.
   */
  private static String digits(String value, int number, char filler) {
    StringBuilder digits = new StringBuilder(value);
    int rest = number;
    for (int i = value.length() - 1; i >= 0; i--) {
      if (Character.isDigit(value.charAt(i))) {
        digits.setCharAt(i, rest == 0 ? filler : (char) ('0' + rest % 10));
        rest /= 10;
      }
    }
    int left = (int) value.chars().filter(Character::isDigit).count();
    for (int i = 0, first = left; i < digits.length(); i++) {
      if (Character.isDigit(digits.charAt(i))) {
        if (digits.charAt(i) == '0' && (left == first || left == SecretRegistry.NATIONAL_DIGITS)) {
          digits.setCharAt(i, '1');
        }
        left--;
      }
    }
    return digits.toString();
  }
}
