package dev.doorbell.testkit.scrub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Replaces the cookies and tokens of the site, both as they are and as they are escaped in
 * addresses, in HTML and in JSON. There may be hundreds of them, so the rule searches for plain
 * texts, not for regular expressions.
 */
final class SiteSecretRule implements ScrubRule {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private final SecretRegistry registry;
  private final Map<String, Set<String>> spelled = new HashMap<>();

  SiteSecretRule(SecretRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    String scrubbed = text;
    for (Secret secret : registry.ofSite()) {
      for (String spelling : spelled.computeIfAbsent(secret.value(), SiteSecretRule::spellings)) {
        scrubbed = replaced(scrubbed, spelling, secret, marks);
      }
    }
    return scrubbed;
  }

  private static String replaced(
      String text, String spelling, Secret secret, PlaceholderMarkers marks) {
    int found = text.indexOf(spelling);
    if (found < 0) {
      return text;
    }
    StringBuilder scrubbed = new StringBuilder();
    int done = 0;
    for (; found >= 0; found = text.indexOf(spelling, done)) {
      scrubbed.append(text, done, found).append(marks.of(secret, spelling));
      done = found + spelling.length();
    }
    return scrubbed.append(text, done, text.length()).toString();
  }

  private static Set<String> spellings(String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(value);
    spellings.add(encoded);
    spellings.add(encoded.replace("+", "%20"));
    spellings.add(lowerEscapes(encoded));
    spellings.add(encoded.replace("%", "%25"));
    spellings.add(Entities.escape(value));
    spellings.add(value.replace("+", "&#43;").replace("/", "&#47;").replace("=", "&#61;"));
    spellings.add(value.replace("+", "&#x2B;").replace("/", "&#x2F;").replace("=", "&#x3D;"));
    spellings.add(value.replace("/", "\\/"));
    spellings.add(value.replace("+", "\\u002B").replace("/", "\\u002F").replace("=", "\\u003D"));
    spellings.add(value.replace("+", "\\u002b").replace("/", "\\u002f").replace("=", "\\u003d"));
    return spellings;
  }

  private static String lowerEscapes(String encoded) {
    return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }
}
