package dev.doorbell.testkit.scrub;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides by the name of a value, of an input, a parameter, a member of JSON or a header, whether
 * the value is a token.
 */
final class TokenNames {
  /** Names that only tokens have. */
  private static final Pattern CERTAIN =
      Pattern.compile(
          "csrf|xsrf|nonce|token|session|secret|jwt|saml|assertion|authenticity|signature"
              + "|credential|viewstate|verifier|sessid|otpauth");

  /** Names of tokens that other values have too, and names of values that only the user has. */
  private static final Pattern POSSIBLE =
      Pattern.compile("state|ticket|hash|key|auth|code|challenge|cookie|pass|^sid$|[._-]sid$|sig$");

  private static final int SHORTEST_CERTAIN = 6;
  private static final int SHORTEST_POSSIBLE = 8;

  /** One or more words: a setting, not a token. */
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{1,15}(?:[ _./:-][A-Za-z]{0,15})*");

  /** Base64 may begin with a slash too, but has capitals. */
  private static final Pattern ADDRESS = Pattern.compile("(?:https?:)?/[a-z0-9/_.~?&=%:-]*");

  private TokenNames() {}

  /** Whether the value with that name is a token. */
  static boolean isToken(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (WORDS.matcher(value).matches() || ADDRESS.matcher(value).matches()) {
      return false;
    }
    if (CERTAIN.matcher(lower).find()) {
      return value.length() >= SHORTEST_CERTAIN;
    }
    return POSSIBLE.matcher(lower).find() && isPossible(value);
  }

  private static boolean isPossible(String value) {
    return value.length() >= SHORTEST_POSSIBLE
        && !value.contains(" ")
        && value.chars().anyMatch(Character::isDigit);
  }
}
