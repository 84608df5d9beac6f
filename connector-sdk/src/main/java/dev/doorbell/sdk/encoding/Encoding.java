package dev.doorbell.sdk.encoding;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A character encoding of the <a href="https://encoding.spec.whatwg.org/">Encoding standard</a>. It
 * differs from the JDK's charset of the same name: browsers read {@code ISO-8859-1} as
 * windows-1252, {@code gb2312} as GBK and {@code shift_jis} as windows-31J, because many sites
 * declare the narrower charset and send the wider one. Immutable and thread-safe.
 */
public final class Encoding {
  /** UTF-8. */
  public static final Encoding UTF_8 = EncodingRegistry.named("UTF-8");

  /** The encoding of a page that declares none. */
  public static final Encoding WINDOWS_1252 = EncodingRegistry.named("windows-1252");

  static final Encoding UTF_16LE = EncodingRegistry.named("UTF-16LE");
  static final Encoding UTF_16BE = EncodingRegistry.named("UTF-16BE");

  private final String name;
  private final EncodingTable table;

  Encoding(String name, EncodingTable table) {
    this.name = name;
    this.table = table;
  }

  /**
   * The encoding of that label, with surrounding space and in any case: "get an encoding" of the
   * standard. Empty if browsers do not know the label.
   */
  public static Optional<Encoding> ofLabel(String label) {
    return EncodingRegistry.labelled(label.trim().toLowerCase(Locale.ROOT));
  }

  /** Its name in the standard, for instance {@code windows-1252} or {@code Shift_JIS}. */
  public String name() {
    return name;
  }

  /**
   * The encoding in which a form or an address of a page in this encoding is written: UTF-8 instead
   * of UTF-16 and of encodings that browsers do not read, otherwise this one.
   */
  public Encoding output() {
    return name.startsWith("UTF-16") || name.equals("replacement") ? UTF_8 : this;
  }

  /** The text of the bytes. Each invalid sequence becomes U+FFFD. Keeps a byte order mark. */
  public String decode(byte[] bytes) {
    return table.decode(bytes);
  }

  /**
   * The bytes of the text. A character that the encoding lacks becomes the decimal reference of
   * HTML.
   */
  public byte[] encode(String text) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(text.length());
    EncodingTable.Writer writer = output().table.writer();
    text.codePoints()
        .map(Encoding::scalar)
        .forEach(each -> {
          byte[] bytes = writer.encode(each);
          encoded.writeBytes(bytes == null ? writer.ascii("&#" + each + ";") : bytes);
        });
    encoded.writeBytes(writer.end());
    return encoded.toByteArray();
  }

  /**
   * The text, percent-encoded after this encoding ("percent-encode after encoding" of the <a
   * href="https://url.spec.whatwg.org/#string-percent-encode-after-encoding">URL standard</a>). A
   * character that the encoding lacks becomes a percent-encoded reference, as in {@code
   * %26%238364%3B}.
   */
  public String percentEncode(String text, PercentEncodeSet set) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    EncodingTable.Writer writer = output().table.writer();
    text.codePoints()
        .map(Encoding::scalar)
        .forEach(each -> {
          byte[] bytes = writer.encode(each);
          if (bytes == null) {
            encoded.append("%26%23").append(each).append("%3B");
          } else {
            set.append(encoded, bytes);
          }
        });
    set.append(encoded, writer.end());
    return encoded.toString();
  }

  /** Half of a surrogate pair can't be encoded: browsers replace it. */
  private static int scalar(int codePoint) {
    return Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint)
        ? 0xfffd
        : codePoint;
  }

  @Override
  public String toString() {
    return name;
  }
}
