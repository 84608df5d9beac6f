package dev.doorbell.testkit.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces every text that looks generated, wherever it is. */
final class GeneratedTextRule implements ScrubRule {
  private static final Pattern RUN =
      Pattern.compile("[A-Za-z0-9_-]{%d,}".formatted(GeneratedText.SHORTEST));

  private final SecretRegistry registry;

  GeneratedTextRule(SecretRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    return RUN.matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                GeneratedText.matches(found.group()) ? mark(found.group(), marks) : found.group()));
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
      if (GeneratedText.matches(run.group())) {
        left.add(run.group());
      }
    }
    return left;
  }
}
