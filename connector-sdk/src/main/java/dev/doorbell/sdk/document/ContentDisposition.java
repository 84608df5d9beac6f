package dev.doorbell.sdk.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file in a header {@code Content-Disposition} (RFC 6266, RFC 8187), also as sites
 * misuse it: without quotes or type, percent-encoded, in encoded words of e-mail (RFC 2047), as
 * plain UTF-8, or as a path. {@code filename*} precedes {@code filename}, unless it can't be
 * decoded.
 */
final class ContentDisposition {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:^|;)\\s*([A-Za-z*]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"?|([^;]*))",
          Pattern.DOTALL);

  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");
  private static final Pattern BETWEEN_ENCODED_WORDS = Pattern.compile("(\\?=)\\s+(?==\\?)");
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** A longer header is cut, since its name is cut later anyway. */
  private static final int MAX_HEADER = 2_000;

  /** Stands for bytes that are not of the expected charset. */
  private static final String UNREADABLE = "\ufffd";

  private ContentDisposition() {}

  /** The name without folders; empty if the header is missing or has no readable name. */
  static Optional<String> fileName(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Map<String, String> parameters =
        parameters(header.substring(0, Math.min(header.length(), MAX_HEADER)));
    return Optional.ofNullable(parameters.get("filename*"))
        .flatMap(ContentDisposition::extended)
        .or(() ->
            Optional.ofNullable(parameters.get("filename")).flatMap(ContentDisposition::plain))
        .map(ContentDisposition::withoutFolders)
        .filter(name -> !name.isEmpty() && !name.contains(UNREADABLE));
  }

  /** Names in lower case; the first of equal names counts. */
  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher found = PARAMETER.matcher(header);
    while (found.find()) {
      String quoted = found.group(2);
      // A backslash escapes only a quote or itself: other backslashes are those of a Windows path.
      String value =
          quoted != null ? quoted.replaceAll("\\\\([\"\\\\])", "$1") : unquoted(found.group(3));
      parameters.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }

  private static String unquoted(String value) {
    return value.strip().replaceFirst("^'(.*)'$", "$1");
  }

  /** {@code UTF-8'en'na%C3%AFve.pdf}; sites also leave the charset out. */
  private static Optional<String> extended(String value) {
    String[] parts = value.split("'", 3);
    boolean labelled = parts.length == 3;
    try {
      Charset charset =
          labelled && !parts[0].isEmpty() ? Charset.forName(parts[0]) : StandardCharsets.UTF_8;
      return decoded(labelled ? parts[2] : value, charset);
    } catch (IllegalArgumentException unknownCharset) {
      return Optional.empty();
    }
  }

  private static Optional<String> plain(String value) {
    if (ENCODED_WORD.matcher(value).find()) {
      return encodedWords(value);
    }
    // Browsers decode it too. A name with other percent signs stays.
    return PERCENT.matcher(value).find()
        ? decoded(value, StandardCharsets.UTF_8).or(() -> Optional.of(value))
        : Optional.of(value);
  }

  private static Optional<String> encodedWords(String value) {
    try {
      return Optional.of(
          ENCODED_WORD
              .matcher(BETWEEN_ENCODED_WORDS.matcher(value).replaceAll("$1"))
              .replaceAll(word ->
                  Matcher.quoteReplacement(
                      encodedWord(word.group(1), word.group(2), word.group(3)))));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String encodedWord(String charset, String encoding, String text) {
    if (encoding.equalsIgnoreCase("B")) {
      return new String(Base64.getMimeDecoder().decode(text), Charset.forName(charset));
    }
    String percent = text.replace("%", "%25").replace('_', ' ').replace('=', '%');
    return decoded(percent, Charset.forName(charset)).orElse(UNREADABLE);
  }

  /**
   * Decodes percent escapes; empty if one is malformed or the bytes are not valid in that charset.
   */
  private static Optional<String> decoded(String text, Charset charset) {
    if (!charset.canEncode()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        int codePoint = text.codePointAt(i);
        bytes.writeBytes(Character.toString(codePoint).getBytes(charset));
        i += Character.charCount(codePoint) - 1;
      } else if (PERCENT.matcher(text).region(i, Math.min(i + 3, text.length())).matches()) {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          charset.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String withoutFolders(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.strip().replaceFirst("^\\.+$", "");
  }
}
