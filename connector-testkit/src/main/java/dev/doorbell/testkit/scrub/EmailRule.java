package dev.doorbell.testkit.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces each e-mail address, of the user or of others. */
final class EmailRule implements ScrubRule {
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![A-Za-z0-9._+-])[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_])?(?:@|%40|&#64;|&#x40;|\\\\u0040)"
              + "(?:[A-Za-z0-9-]{1,63}\\.){1,5}([A-Za-z]{2,24})(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern AT =
      Pattern.compile("%40|&#64;|&#x40;|\\\\u0040", Pattern.CASE_INSENSITIVE);

  /** Names of files for two densities look like addresses: {@code logo@2x.png}. */
  private static final Pattern FILE =
      Pattern.compile("png|jpe?g|gif|svg|webp|avif|css|m?js|map", Pattern.CASE_INSENSITIVE);

  private static final String RESERVED = "@example.org";

  private final SecretRegistry registry;

  EmailRule(SecretRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    return EMAIL
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                FILE.matcher(found.group(1)).matches()
                    ? found.group()
                    : mark(found.group(), marks)));
  }

  private String mark(String found, PlaceholderMarkers marks) {
    String address = AT.matcher(found).replaceAll("@");
    String placeholder = registry.site(address, "an e-mail address", "person");
    return marks.of(
        new Secret(address, "an e-mail address", placeholder, Secret.Origin.SITE), found);
  }

  /** The addresses in a scrubbed text that are no placeholders. */
  static List<String> leftIn(String text) {
    List<String> left = new ArrayList<>();
    Matcher found = EMAIL.matcher(text);
    while (found.find()) {
      boolean placeholder = AT.matcher(found.group()).replaceAll("@").endsWith(RESERVED);
      if (!placeholder && !FILE.matcher(found.group(1)).matches()) {
        left.add(found.group());
      }
    }
    return left;
  }
}
