package dev.doorbell.sdk.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a name out of a site's words that every file system takes. */
final class DocumentName {
  private static final int LONGEST = 120;
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,4}$");

  private DocumentName() {}

  /**
   * Without path separators, control and format characters and what Windows refuses; inner spaces
   * single; never hidden, empty or longer than {@value #LONGEST} characters. The extension survives
   * the cut.
   */
  static String of(String words) {
    String name =
        Normalizer.normalize(words, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s\\u00a0\\u2028\\u2029]+", " ")
            .replaceAll("[/\\\\:*?\"<>|]+", "-")
            .replaceAll("^[. ]+|[. ]+$", "");
    return name.isEmpty() ? "document" : cut(name);
  }

  /** The same, with that extension unless it has it. */
  static String of(String words, String extension) {
    String name = of(words);
    return name.toLowerCase(Locale.ROOT).endsWith(extension) ? name : cut(name + extension);
  }

  /** The same, with the extension of that media type unless it has one. */
  static String ofType(String words, String contentType) {
    String name = of(words);
    return EXTENSION.matcher(name).find() ? name : of(name, extension(contentType));
  }

  /** With its dot; empty for a media type that is not met every day. */
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
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    int end = LONGEST - extension.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end).stripTrailing() + extension;
  }
}
