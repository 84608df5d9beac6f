package dev.doorbell.testkit.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces every text that looks generated, wherever it is. */
final class GeneratedTextRule implements ScrubRule {
  /** Base64 has slashes too, which an address or JSON may escape. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?:[A-Za-z0-9+/_-]|%%2[BbFf]|\\\\/){%d,}(?:=|%%3[Dd]){0,2}"
              .formatted(GeneratedText.SHORTEST));

  private static final Pattern SEGMENT =
      Pattern.compile("[A-Za-z0-9_-]{%d,}".formatted(GeneratedText.SHORTEST));

  private static final Pattern SLASH = Pattern.compile("/|%2[Ff]");
  private static final Pattern WORD = Pattern.compile("[a-z]{3,}|[A-Z][a-z]{2,}|[A-Z]{3,}");

  private final SecretRegistry registry;

  GeneratedTextRule(SecretRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    return RUN.matcher(text)
        .replaceAll(run -> Matcher.quoteReplacement(replaced(run, text, marks)));
  }

  private String replaced(MatchResult run, String text, PlaceholderMarkers marks) {
    if (isToken(run.group(), text, run.start())) {
      return mark(run.group(), marks);
    }
    return SEGMENT
        .matcher(run.group())
        .replaceAll(segment ->
            Matcher.quoteReplacement(
                GeneratedText.matches(segment.group())
                    ? mark(segment.group(), marks)
                    : segment.group()));
  }

  /** Whether the run is one token in base64, and not a path whose names may be tokens. */
  private static boolean isToken(String run, String text, int start) {
    String plain = run.replace("\\/", "/");
    boolean mixed =
        plain.chars().anyMatch(Character::isUpperCase)
            && plain.chars().anyMatch(Character::isLowerCase);
    boolean path =
        SLASH.matcher(plain).lookingAt()
            || (start > 0 && text.charAt(start - 1) == '.')
            || SLASH.splitAsStream(plain).anyMatch(name -> name.isEmpty() || isWord(name));
    return mixed && !path && GeneratedText.matches(plain.replaceAll("%2[BbFf]|%3[Dd]|[+/=]", ""));
  }

  private static boolean isWord(String name) {
    return WORD.matcher(name).matches();
  }

  private String mark(String found, PlaceholderMarkers marks) {
    return marks.of(registry.site(found, WHAT, "token"), WHAT);
  }

  private static final String WHAT = "a text that looks like a token";

  /** The texts that look generated in a scrubbed text. */
  static List<String> leftIn(String text) {
    List<String> left = new ArrayList<>();
    Matcher run = RUN.matcher(text);
    while (run.find()) {
      if (isToken(run.group(), text, run.start())) {
        left.add(run.group());
      } else {
        SEGMENT
            .matcher(run.group())
            .results()
            .map(MatchResult::group)
            .filter(GeneratedText::matches)
            .forEach(left::add);
      }
    }
    return left;
  }
}
