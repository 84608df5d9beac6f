package dev.doorbell.sdk.encoding;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding that a page declares in its first 1,024 bytes: "prescan a byte stream to
 * determine its encoding" of the <a
 * href="https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding">HTML
 * standard</a>.
 */
final class MetaPrescan {
  private static final int LIMIT = 1024;

  private static final String SPACES = "\t\n\f\r ";

  /** "Extract a character encoding from a meta element" of the HTML standard. */
  private static final Pattern CHARSET =
      Pattern.compile(
          "(?i)charset[\\t\\n\\f\\r ]*=[\\t\\n\\f\\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\\t\\n\\f\\r ;][^\\t\\n\\f\\r ;]*))");

  private static final Pattern XML =
      Pattern.compile(
          "^<\\?xml[\\x00-\\x20][^>]*?encoding[\\x00-\\x20]*=[\\x00-\\x20]*(?:\"([^\"]*)\"|'([^']*)')");

  private final String text;
  private int at;

  private MetaPrescan(String text) {
    this.text = text;
  }

  static Optional<Encoding> of(byte[] content) {
    String start =
        new String(content, 0, Math.min(content.length, LIMIT), StandardCharsets.ISO_8859_1);
    if (start.startsWith("<\0?\0x\0")) {
      return Optional.of(Encoding.UTF_16LE);
    }
    if (start.startsWith("\0<\0?\0x")) {
      return Optional.of(Encoding.UTF_16BE);
    }
    return new MetaPrescan(start).meta().or(() -> xml(start));
  }

  private Optional<Encoding> meta() {
    while (at < text.length()) {
      if (text.startsWith("<!--", at)) {
        // The dashes of "<!-->" begin and end the comment.
        int end = text.indexOf("-->", at + 2);
        at = end < 0 ? text.length() : end + 3;
      } else if (isMeta()) {
        at += 6;
        Optional<Encoding> found = encodingOfMeta();
        if (found.isPresent()) {
          return found;
        }
      } else if (isTag()) {
        skipName();
        skipAttributes();
        at++;
      } else if (at + 1 < text.length()
          && text.charAt(at) == '<'
          && "!/?".indexOf(text.charAt(at + 1)) >= 0) {
        int end = text.indexOf('>', at);
        at = end < 0 ? text.length() : end + 1;
      } else {
        at++;
      }
    }
    return Optional.empty();
  }

  private boolean isMeta() {
    return text.regionMatches(true, at, "<meta", 0, 5)
        && at + 5 < text.length()
        && (SPACES + "/").indexOf(text.charAt(at + 5)) >= 0;
  }

  private boolean isTag() {
    int letter = text.startsWith("</", at) ? at + 2 : at + 1;
    return text.charAt(at) == '<' && letter < text.length() && isLetter(text.charAt(letter));
  }

  private static boolean isLetter(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
  }

  private void skipName() {
    while (at < text.length() && (SPACES + ">").indexOf(text.charAt(at)) < 0) {
      at++;
    }
  }

  private void skipAttributes() {
    Attribute each = attribute();
    while (each != null) {
      each = attribute();
    }
  }

  private Optional<Encoding> encodingOfMeta() {
    Map<String, String> attributes = new HashMap<>();
    for (Attribute each = attribute(); each != null; each = attribute()) {
      attributes.putIfAbsent(each.name, each.value);
    }
    if (at >= text.length()) {
      return Optional.empty(); // The tag ends behind the limit.
    }
    String charset = attributes.get("charset");
    if (charset == null) {
      String content = attributes.get("content");
      boolean pragma = "content-type".equals(attributes.get("http-equiv"));
      charset = content == null || !pragma ? null : charsetIn(content);
    }
    return Optional.ofNullable(charset).flatMap(Encoding::ofLabel).map(MetaPrescan::ofAscii);
  }

  /** A page that declares it in ASCII is not UTF-16. */
  private static Encoding ofAscii(Encoding declared) {
    if (declared.name().startsWith("UTF-16")) {
      return Encoding.UTF_8;
    }
    return declared.name().equals("x-user-defined") ? Encoding.WINDOWS_1252 : declared;
  }

  private static @Nullable String charsetIn(String content) {
    Matcher matcher = CHARSET.matcher(content);
    return matcher.find() ? firstGroup(matcher) : null;
  }

  private static Optional<Encoding> xml(String start) {
    Matcher matcher = XML.matcher(start);
    return matcher.find()
        ? Encoding.ofLabel(firstGroup(matcher)).map(MetaPrescan::ofXml)
        : Optional.empty();
  }

  private static Encoding ofXml(Encoding declared) {
    return declared.name().startsWith("UTF-16") ? Encoding.UTF_8 : declared;
  }

  private static String firstGroup(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  private record Attribute(String name, String value) {}

  /** The next attribute of the tag, in lower case; null at the end of the tag. */
  private @Nullable Attribute attribute() {
    skip(SPACES + "/");
    if (at >= text.length() || text.charAt(at) == '>') {
      return null;
    }
    int start = at;
    while (at < text.length()
        && (at == start || text.charAt(at) != '=')
        && (SPACES + "/>").indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = lower(text.substring(start, at));
    skip(SPACES);
    if (at >= text.length() || text.charAt(at) != '=') {
      return new Attribute(name, "");
    }
    at++;
    skip(SPACES);
    return new Attribute(name, lower(value()));
  }

  private String value() {
    if (at >= text.length()) {
      return "";
    }
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, at + 1);
      String quoted = end < 0 ? "" : text.substring(at + 1, end);
      at = end < 0 ? text.length() : end + 1;
      return quoted;
    }
    int start = at;
    while (at < text.length() && (SPACES + ">").indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
