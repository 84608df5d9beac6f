package dev.doorbell.runtime.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One documented setting. Immutable.
 *
 * @param name the name of the environment variable
 * @param fallback the text to parse if the variable is absent or blank; null for a required setting
 * @param meaning one line for the documentation, with unit and range where they apply
 * @param secret true if no message may contain the value
 * @param expected the form of a valid value, for the error message about an invalid value
 * @param parser throws an {@link IllegalArgumentException} for an invalid value
 * @param <T> the type of the parsed value
 */
public record Setting<T>(
    String name,
    @Nullable String fallback,
    String meaning,
    boolean secret,
    String expected,
    Function<String, T> parser) {

  /** A text; required if {@code fallback} is null. */
  public static Setting<String> text(String name, @Nullable String fallback, String meaning) {
    return new Setting<>(name, fallback, meaning, false, "a text", Function.identity());
  }

  /** A text that is a secret: error messages do not contain it. */
  public static Setting<String> secret(String name, @Nullable String fallback, String meaning) {
    return new Setting<>(name, fallback, meaning, true, "a text", Function.identity());
  }

  /** One of these words, ignoring case. */
  public static Setting<String> choice(
      String name, String fallback, List<String> words, String meaning) {
    return new Setting<>(
        name,
        fallback,
        meaning,
        false,
        String.join(" or ", words),
        text ->
            words.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("another word")));
  }

  /** A whole number within the bounds, both included. */
  public static Setting<Integer> number(
      String name, int fallback, int least, int most, String meaning) {
    return new Setting<>(
        name,
        Integer.toString(fallback),
        meaning,
        false,
        "a whole number from " + least + " to " + most,
        text -> within(Integer.parseInt(text), least, most));
  }

  /** A TCP port; 0 means any free port. */
  public static Setting<Integer> port(String name, int fallback, String meaning) {
    return number(name, fallback, 0, 65_535, meaning);
  }

  /**
   * A positive duration such as {@code 300ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code PT5M}.
   */
  public static Setting<Duration> duration(String name, String fallback, String meaning) {
    return new Setting<>(
        name,
        fallback,
        meaning,
        false,
        "a positive duration such as 300ms, 30s, 5m, 1h",
        DurationParser::parse);
  }

  /** As {@link #duration}, but {@code 0s} is also valid and becomes {@link Duration#ZERO}. */
  public static Setting<Duration> durationOrNone(String name, String fallback, String meaning) {
    return new Setting<>(
        name,
        fallback,
        meaning,
        false,
        "0s, or a positive duration such as 300ms, 30s, 5m, 1h",
        text -> text.equals("0s") ? Duration.ZERO : DurationParser.parse(text));
  }

  /** The path of a file or folder; a relative one is resolved against the working directory. */
  public static Setting<Path> path(String name, @Nullable String fallback, String meaning) {
    return new Setting<>(name, fallback, meaning, false, "a path", Path::of);
  }

  /** Texts separated by commas. Blank texts are dropped. */
  public static Setting<List<String>> list(String name, String fallback, String meaning) {
    return new Setting<>(
        name,
        fallback,
        meaning,
        false,
        "texts between commas",
        text -> Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  /**
   * Parses an {@code http} or {@code https} address of a host, with or without a port.
   *
   * @throws IllegalArgumentException if the address is not valid, or has a user or a path
   */
  public static URI origin(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    String path = uri.getRawPath();
    boolean bare = path != null && (path.isEmpty() || path.equals("/"));
    if (!web || uri.getHost() == null || !bare || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("not an origin");
    }
    return uri;
  }

  private static int within(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
