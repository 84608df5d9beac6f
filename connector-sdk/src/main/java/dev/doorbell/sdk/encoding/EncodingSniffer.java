package dev.doorbell.sdk.encoding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a page in the order of the <a
 * href="https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding">HTML
 * standard</a>: a byte order mark, then the header, then what the page declares in its first 1,024
 * bytes, then windows-1252.
 */
public final class EncodingSniffer {
  private EncodingSniffer() {}

  /**
   * The encoding of an HTML page.
   *
   * @param content the whole page
   * @param header the label in the header {@code Content-Type}; null for none
   * @param otherwise if nothing declares it: windows-1252, or UTF-8 for XML
   */
  public static Encoding ofPage(byte[] content, @Nullable String header, Encoding otherwise) {
    return declared(content, header).or(() -> MetaPrescan.of(content)).orElse(otherwise);
  }

  /** The encoding by byte order mark or header; empty if neither says one that browsers know. */
  public static Optional<Encoding> declared(byte[] content, @Nullable String header) {
    return mark(content).or(() -> Optional.ofNullable(header).flatMap(Encoding::ofLabel));
  }

  /** The text in that encoding, without a byte order mark. */
  public static String decode(byte[] content, Encoding encoding) {
    String text = encoding.decode(content);
    boolean marked = mark(content).filter(encoding::equals).isPresent();
    return marked ? text.substring(1) : text;
  }

  private static Optional<Encoding> mark(byte[] content) {
    if (startsWith(content, 0xef, 0xbb, 0xbf)) {
      return Optional.of(Encoding.UTF_8);
    }
    if (startsWith(content, 0xfe, 0xff)) {
      return Optional.of(Encoding.UTF_16BE);
    }
    return startsWith(content, 0xff, 0xfe) ? Optional.of(Encoding.UTF_16LE) : Optional.empty();
  }

  private static boolean startsWith(byte[] content, int... start) {
    if (content.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((content[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
