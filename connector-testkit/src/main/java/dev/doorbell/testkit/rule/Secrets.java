package dev.doorbell.testkit.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secrets of a run, and whether a text contains one, plain or URL-encoded. Thread-safe. */
public final class Secrets {
  /** A shorter text would be found in too many other texts. */
  private static final int MIN_LENGTH = 4;

  private static final int MIN_LENGTH_IN_SESSION = 12;
  private static final String SHORT_WORD = "\\p{L}{1,7}";
  private static final String ONE_WORD = "\\p{L}+";

  // The longest comes first, so that a secret that contains another one is masked completely.
  private final Map<String, String> secrets =
      new ConcurrentSkipListMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /** Adds the value of a secret field. */
  public void field(String name, String value) {
    add(value, "the value of field '%s'".formatted(name));
  }

  /** Adds the value of a secret parameter. */
  public void parameter(String name, String value) {
    add(value, "the value of parameter '%s'".formatted(name));
  }

  /**
   * Adds an answer of the user or a code of the authenticator key. Ignores one short word: an
   * answer that a test invents, for instance "wrong", may also be in texts of the connector.
   */
  public void answer(String text) {
    if (!text.matches(SHORT_WORD)) {
      add(text, "an answer of the user");
    }
  }

  /** Adds a cookie or token of the session; short ones are settings, not secrets. */
  public void session(String name, String value) {
    if (value.length() >= MIN_LENGTH_IN_SESSION) {
      add(value, "'%s' of the session".formatted(name));
    }
  }

  private void add(String value, String what) {
    if (value.length() >= MIN_LENGTH) {
      secrets.putIfAbsent(value, what);
      secrets.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), what);
    }
  }

  /** Describes the secret that the text contains; empty for none. */
  public Optional<String> foundIn(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : secrets.entrySet().stream()
            .filter(secret -> pattern(secret.getKey()).matcher(text).find())
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** The text with secrets masked. */
  public String masked(@Nullable String text) {
    String masked = String.valueOf(text);
    for (String secret : secrets.keySet()) {
      masked = pattern(secret).matcher(masked).replaceAll("***");
    }
    return masked;
  }

  /** A word is searched for as a word: "secret" is not in "secretly". */
  private static Pattern pattern(String secret) {
    String quoted = Pattern.quote(secret);
    return secret.matches(ONE_WORD)
        ? Pattern.compile("(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])")
        : Pattern.compile(quoted);
  }
}
