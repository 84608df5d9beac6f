package dev.doorbell.operator.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a new connector, and the names derived from it.
 *
 * @param slug lower case letters, digits and single hyphens, 63 characters at most: the rule of the
 *     SDK's {@code Manifest}
 */
public record ConnectorName(String slug) {
  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 63;

  public ConnectorName {
    if (!isValid(slug)) {
      throw new IllegalArgumentException("not the name of a connector");
    }
  }

  /** Whether a connector can have this name. */
  public static boolean isValid(String name) {
    return name.length() <= LONGEST && RULE.matcher(name).matches();
  }

  /** {@code MyBank}. */
  String className() {
    return words("", word -> capitalized(word));
  }

  /** {@code My Bank}. */
  String displayName() {
    return words(" ", word -> capitalized(word));
  }

  /** {@code MY_BANK}, the end of the name of a setting. */
  String settingName() {
    return words("_", word -> word.toUpperCase(Locale.ROOT));
  }

  /** {@code org.example.mybank}. */
  String packageName() {
    return "org.example." + words("", word -> word);
  }

  private String words(String separator, UnaryOperator<String> form) {
    return Arrays.stream(slug.split("-", -1)).map(form).collect(Collectors.joining(separator));
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
