package dev.doorbell.testkit.scrub;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;

/**
 * Replaces a secret of a person in each spelling of a page: in any case, each character plain,
 * percent-encoded (once or twice), as a reference of HTML, or escaped as in JSON or a script, and a
 * number in groups of digits.
 */
final class TypedSecretRule implements ScrubRule {
  /** Between the digits of a number: spaces, hyphens, and tags of boxes of one digit each. */
  private static final String BETWEEN_DIGITS =
      "(?:[\\s\\p{Z}]++|[().\\-/+]|&nbsp;|&#160;|&#x0*a0;|%20|%c2%a0|\\\\u00a0|<[^<>]{0,100}>){0,6}";

  /** As above, without the full stop, which also separates the digits of amounts. */
  private static final String BETWEEN_FEW_DIGITS = BETWEEN_DIGITS.replace("().", "()");

  private static final int MANY_DIGITS = 8;

  /** Before the number of a phone. */
  private static final String COUNTRY_PREFIX = "(?:\\+|%2b|&#43;|\\(?0\\)?|00)?";

  private static final String SPACE = "(?:[\\s\\p{Z}]+|\\+|%20|&nbsp;|&#160;|&#x0*a0;|\\\\u00a0)";

  /**
   * Nothing that continues a word or a number; an escape before the secret may end with a letter or
   * a digit.
   */
  private static final String WORD_BEGINS =
      "(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2})|(?<=\\\\u[0-9a-f]{4})|(?<=\\\\x[0-9a-f]{2})"
          + "|(?<=\\\\[nrtbf]))";

  private static final String WORD_ENDS = "(?![\\p{L}\\p{N}])";

  private static final OutputSettings ONLY_ASCII =
      new OutputSettings()
          .escapeMode(Entities.EscapeMode.extended)
          .charset(StandardCharsets.US_ASCII);

  private final Secret secret;
  private final Pattern pattern;

  TypedSecretRule(Secret secret) {
    this.secret = secret;
    String spelled = secret.isNumber() ? number(secret) : text(secret.value());
    String whole = secret.onlyWhole() ? WORD_BEGINS + spelled + WORD_ENDS : spelled;
    this.pattern = Pattern.compile(whole, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(marks.of(secret, found.group())));
  }

  private static String number(Secret secret) {
    String between = secret.digits().length() < MANY_DIGITS ? BETWEEN_FEW_DIGITS : BETWEEN_DIGITS;
    StringJoiner digits = new StringJoiner(between);
    secret.digits().chars().forEach(digit -> digits.add(spellings(digit)));
    return (secret.digits().length() > MANY_DIGITS ? COUNTRY_PREFIX : "") + digits;
  }

  private static String text(String value) {
    StringBuilder spelled = new StringBuilder();
    value
        .replaceAll("[\\s\\p{Z}]+", " ")
        .codePoints()
        .forEach(c -> spelled.append(c == ' ' ? SPACE : spellings(c)));
    return spelled.toString();
  }

  /** An expression for each way to write this character. */
  private static String spellings(int c) {
    String plain = Character.toString(c);
    String escape = Character.isLetterOrDigit(c) ? "" : "\\\\{0,3}";
    StringJoiner ways = new StringJoiner("|", escape + "(?:", ")");
    ways.add(Pattern.quote(plain));
    ways.add(percent(plain, StandardCharsets.UTF_8));
    if (c > 0x7f && c <= 0xff) {
      ways.add(percent(plain, StandardCharsets.ISO_8859_1));
    }
    ways.add("&(?:amp;)?#0*%d;?".formatted(c));
    ways.add("&(?:amp;)?#x0*%x;?".formatted(c));
    String entity = Entities.escape(plain, ONLY_ASCII);
    if (entity.startsWith("&") && !entity.startsWith("&#")) {
      ways.add("&(?:amp;)?" + Pattern.quote(entity.substring(1)));
    }
    if (c == '"' || c == '\'') {
      ways.add("&(?:amp;)?(?:quot|apos);");
    }
    ways.add(unicodeEscapes(plain));
    if (c <= 0xff) {
      ways.add("\\\\{1,2}x%02x".formatted(c));
    }
    return ways.toString();
  }

  private static String percent(String plain, Charset charset) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : plain.getBytes(charset)) {
      encoded.append("%%(?:25)?%02x".formatted(each & 0xff));
    }
    return encoded.toString();
  }

  private static String unicodeEscapes(String plain) {
    StringBuilder escaped = new StringBuilder();
    plain.chars().forEach(unit -> escaped.append("\\\\{1,2}u%04x".formatted(unit)));
    return escaped.toString().toLowerCase(Locale.ROOT);
  }
}
