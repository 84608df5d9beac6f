package dev.doorbell.testkit.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What nobody but the person may read, and whether a text holds any of it, as it is or URL-encoded.
 * Thread-safe.
 */
public final class Secrets {
  /** What is shorter is in every text. */
  private static final int SHORTEST = 4;

  private static final int SHORTEST_IN_SESSION = 12;
  private static final String SHORT_WORD = "\\p{L}{1,7}";
  private static final String ONE_WORD = "\\p{L}+";

  // The longest first: of a secret that holds another nothing is left over when it is masked.
  private final Map<String, String> secrets =
      new ConcurrentSkipListMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /** The value of a secret field. */
  public void field(String name, String value) {
    add(value, "the value of field '%s'".formatted(name));
  }

  /**
   * What a person has answered, or an authenticator has shown. One short word is let be: an answer
   * that a test makes up, as "wrong", is in the connector's own words too.
   */
  public void answer(String text) {
    if (!text.matches(SHORT_WORD)) {
      add(text, "an answer of the person");
    }
  }

  /** A cookie or token of the session; short ones are no secret but a setting. */
  public void session(String name, String value) {
    if (value.length() >= SHORTEST_IN_SESSION) {
      add(value, "'%s' of the session".formatted(name));
    }
  }

  private void add(String value, String what) {
    if (value.length() >= SHORTEST) {
      secrets.putIfAbsent(value, what);
      secrets.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), what);
    }
  }

  /** Which secret the text holds, in words; empty for none. */
  public Optional<String> foundIn(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : secrets.entrySet().stream()
            .filter(secret -> pattern(secret.getKey()).matcher(text).find())
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** The text without them. */
  public String masked(@Nullable String text) {
    String masked = String.valueOf(text);
    for (String secret : secrets.keySet()) {
      masked = pattern(secret).matcher(masked).replaceAll("***");
    }
    return masked;
  }

  /** A word is looked for as a word: "secret" is not in "secretly". */
  private static Pattern pattern(String secret) {
    String quoted = Pattern.quote(secret);
    return secret.matches(ONE_WORD)
        ? Pattern.compile("(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])")
        : Pattern.compile(quoted);
  }
}
