package dev.doorbell.sdk.document;

import java.text.Normalizer;

/** Makes a name out of a site's words that every file system takes. */
final class DocumentName {
  private static final int LONGEST = 120;

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
