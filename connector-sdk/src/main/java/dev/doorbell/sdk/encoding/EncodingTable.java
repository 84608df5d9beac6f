package dev.doorbell.sdk.encoding;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How one encoding reads bytes and writes characters. */
sealed interface EncodingTable
    permits EncodingTable.Utf8,
        Utf16Table,
        EncodingTable.Replacement,
        SingleByteTable,
        DoubleByteTable {

  /** Writes one text. Not thread-safe. Some encodings switch between sets of characters. */
  interface Writer {
    /** The bytes of the character; null if the encoding lacks it. */
    byte @Nullable [] encode(int codePoint);

    /** The bytes of a reference to a character that the encoding lacks. */
    default byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes at the end of the text. */
    default byte[] end() {
      return new byte[0];
    }
  }

  String decode(byte[] bytes);

  Writer writer();

  /** The table of the encoding with that name in the standard. */
  static EncodingTable of(String name) {
    return switch (name) {
      case "UTF-8" -> new Utf8();
      case "UTF-16LE" -> new Utf16Table(false);
      case "UTF-16BE" -> new Utf16Table(true);
      case "replacement" -> new Replacement();
      case "GBK", "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR" ->
          DoubleByteTable.of(name);
      default -> SingleByteTable.of(name);
    };
  }

  /** UTF-8, in which the JDK does not differ from the standard. */
  record Utf8() implements EncodingTable {
    @Override
    public String decode(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Writer writer() {
      return codePoint -> Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Encodings that browsers do not read, because their text could contain hidden markup. Any
   * content is one U+FFFD.
   */
  record Replacement() implements EncodingTable {
    @Override
    public String decode(byte[] bytes) {
      return bytes.length == 0 ? "" : "\ufffd";
    }

    @Override
    public Writer writer() {
      throw new IllegalStateException("Text is never written in this encoding");
    }
  }
}
