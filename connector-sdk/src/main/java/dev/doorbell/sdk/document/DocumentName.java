package dev.doorbell.sdk.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns a text of a site into a file name that every file system accepts. */
final class DocumentName {
  private static final int MAX_LENGTH = 120;
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,4}$");
  private static final Pattern PAGE_EXTENSION = Pattern.compile("(?i)\\.x?html?$");

  private DocumentName() {}

  /**
   * Replaces path separators, control and format characters and the characters that Windows
   * rejects, and reduces spaces to one. The name is never hidden, empty or longer than {@value
   * #MAX_LENGTH} characters; a cut name keeps its extension.
   */
  static String of(String text) {
    return cut(cleaned(text, "document"));
  }

  /** The same, but of any length, and with that name in place of an empty one. */
  static String cleaned(String text, String empty) {
    String name =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s\\u00a0\\u2028\\u2029]+", " ")
            .replaceAll("[/\\\\:*?\"<>|]+", "-")
            .replaceAll("^[. ]++|(?<![. ])[. ]++$", "");
    return name.isEmpty() ? empty : name;
  }

  /** The same, with that extension added if it lacks it. */
  static String of(String text, String extension) {
    String name = of(text);
    return name.toLowerCase(Locale.ROOT).endsWith(extension) ? name : cut(name + extension);
  }

  /** The same, with the extension of that media type added if it has none. */
  static String ofType(String text, String contentType) {
    String name = of(text);
    return EXTENSION.matcher(name).find() ? name : of(name, extension(contentType));
  }

  /** The same text without {@code .html}, which is not the name of what is printed. */
  static String withoutExtension(String text) {
    return PAGE_EXTENSION.matcher(text).replaceFirst("");
  }

  /** The extension with its dot; empty for any other media type. */
  private static String extension(String contentType) {
    return switch (contentType) {
      case "application/pdf" -> ".pdf";
      case "application/json" -> ".json";
      case "application/xml", "text/xml" -> ".xml";
      case "application/zip" -> ".zip";
      case "image/jpeg" -> ".jpg";
      case "image/png" -> ".png";
      case "text/csv" -> ".csv";
      case "text/plain" -> ".txt";
      default -> "";
    };
  }

  private static String cut(String name) {
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    return cut(name, MAX_LENGTH - extension.length()) + extension;
  }

  /** The first characters of the name, at most so many, without a half character at the end. */
  static String cut(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most;
    return name.substring(0, end).replaceFirst("[. ]++$", "");
  }
}
