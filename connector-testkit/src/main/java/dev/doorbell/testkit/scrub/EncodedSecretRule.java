package dev.doorbell.testkit.scrub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces text in base64 or in hexadecimal digits that contains a secret: the whole text, since
 * its other parts depend on it.
 */
final class EncodedSecretRule implements ScrubRule {
  private static final int SHORTEST = 4;
  private static final Pattern PERCENT = Pattern.compile("%(?:2B|2F|3D)", Pattern.CASE_INSENSITIVE);

  private final Secret secret;
  private final SecretRegistry registry;
  private final List<Pattern> fragments = new ArrayList<>();

  EncodedSecretRule(Secret secret, SecretRegistry registry) {
    this.secret = secret;
    this.registry = registry;
    if (secret.value().length() >= SHORTEST) {
      String value = secret.value();
      Stream.of(value, value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT))
          .distinct()
          .forEach(each -> add(each.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void add(byte[] bytes) {
    Set<String> inBase64 = new TreeSet<>();
    for (int offset = 0; offset < 3; offset++) {
      inBase64.add(base64Fragment(bytes, offset));
    }
    inBase64.forEach(fragment -> fragments.add(Pattern.compile(anyAlphabet(fragment))));
    fragments.add(
        Pattern.compile(Pattern.quote(HexFormat.of().formatHex(bytes)), Pattern.CASE_INSENSITIVE));
  }

  /** The characters that the bytes always have in base64 after this many other bytes. */
  private static String base64Fragment(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int begin = (offset * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return encoded.substring(begin, end);
  }

  /** Both alphabets of base64, and both characters as an address encodes them. */
  private static String anyAlphabet(String fragment) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < fragment.length(); i++) {
      char c = fragment.charAt(i);
      pattern.append(
          switch (c) {
            case '+' -> "(?:[+-]|%2[bB])";
            case '/' -> "(?:[/_]|%2[fF])";
            default -> String.valueOf(c);
          });
    }
    return pattern.toString();
  }

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    String scrubbed = text;
    for (Pattern fragment : fragments) {
      scrubbed = apply(fragment, scrubbed, marks);
    }
    return scrubbed;
  }

  private String apply(Pattern fragment, String text, PlaceholderMarkers marks) {
    Matcher found = fragment.matcher(text);
    StringBuilder scrubbed = new StringBuilder();
    int done = 0;
    while (found.find()) {
      if (found.start() < done) {
        continue;
      }
      int begin = begin(text, found.start(), done);
      int end = end(text, found.end());
      String placeholder =
          registry.site(text.substring(begin, end), secret.what() + ", encoded", "encoded");
      scrubbed.append(text, done, begin).append(marks.of(placeholder, secret.what() + ", encoded"));
      done = end;
    }
    return scrubbed.append(text, done, text.length()).toString();
  }

  /** A slash also separates the names of a path, so it ends the text on both sides. */
  private static int begin(String text, int from, int limit) {
    int at = from;
    while (at > limit && isCoded(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length()) {
      if (isCoded(text.charAt(at)) || text.charAt(at) == '=') {
        at++;
      } else if (at + 3 <= text.length() && PERCENT.matcher(text.substring(at, at + 3)).matches()) {
        at += 3;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isCoded(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '_';
  }
}
