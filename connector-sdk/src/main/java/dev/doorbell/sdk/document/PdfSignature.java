package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells a PDF from an error page that a site sends in its place. */
final class PdfSignature {
  private static final String SIGNATURE = "%PDF-";

  /** Adobe's viewers search as far (PDF Reference 1.7, appendix H). */
  private static final int SEARCHED = 1_024;

  /** White space and the bytes of byte order marks, decoded as ISO-8859-1, and then {@code <}. */
  private static final Pattern MARKUP =
      Pattern.compile("[\\s\\x00\\xa0\\xbb\\xbf\\xef\\xfe\\xff]*<");

  private PdfSignature() {}

  /**
   * Whether the content has the signature of a PDF in its first 1,024 bytes and does not begin like
   * a page, which may contain the signature in its text.
   */
  static boolean isIn(Content content) {
    String start = new String(content.start(SEARCHED), StandardCharsets.ISO_8859_1);
    return start.contains(SIGNATURE) && !MARKUP.matcher(start).lookingAt();
  }
}
