package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.decoding.EncodedRuns;
import dev.doorbell.testkit.decoding.Folding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces text in base64 or in hexadecimal digits in which a secret is found only after decoding:
 * with separators, in UTF-16, or encoded twice. {@link EncodedSecretRule} finds the usual form, and
 * comes first.
 */
final class EncodedRunRule implements ScrubRule {
  private static final String END = "(?:=|%3[Dd]){0,2}";

  /** First without a slash, which also separates the names of a path. */
  private static final List<Pattern> RUNS =
      List.of(
          EncodedRuns.SPACED_HEX,
          Pattern.compile("(?:[A-Za-z0-9+_-]|%2[Bb]){8,}" + END),
          Pattern.compile("(?:[A-Za-z0-9+/_-]|%2[BbFf]|\\\\/){8,}" + END));

  private final List<Secret> secrets;
  private final SecretRegistry registry;

  EncodedRunRule(List<Secret> secrets, SecretRegistry registry) {
    this.secrets = secrets.stream().filter(secret -> !secret.folded().isEmpty()).toList();
    this.registry = registry;
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    String scrubbed = text;
    for (Pattern run : RUNS) {
      scrubbed =
          run.matcher(scrubbed)
              .replaceAll(found ->
                  Matcher.quoteReplacement(
                      secretIn(found.group())
                          .map(secret -> mark(found.group(), secret, marks))
                          .orElse(found.group())));
    }
    return scrubbed;
  }

  private String mark(String found, Secret secret, PlaceholderMarkers marks) {
    String what = secret.what() + ", encoded";
    return marks.of(registry.site(found, what, "encoded"), what);
  }

  private Optional<Secret> secretIn(String run) {
    String plain = run.replaceAll("%2[Bb]", "+").replaceAll("%2[Ff]", "/").replace("\\/", "/");
    List<String> decoded = EncodedRuns.decoded(plain).stream().map(Folding::of).toList();
    return secrets.stream()
        .filter(secret -> decoded.stream().anyMatch(text -> text.contains(secret.folded())))
        .findFirst();
  }
}
