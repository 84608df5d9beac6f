package dev.doorbell.sdk.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * UTF-16. The JDK drops the character after an unpaired surrogate, which may begin a tag; browsers
 * keep it. Nothing is written in UTF-16: forms and addresses of such a page are UTF-8.
 */
record Utf16Table(boolean bigEndian) implements EncodingTable {
  private static final char INVALID = '\ufffd';

  @Override
  public String decode(byte[] bytes) {
    ByteBuffer units =
        ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    StringBuilder text = new StringBuilder(bytes.length / 2 + 1);
    while (units.remaining() >= 2) {
      char unit = units.getChar();
      boolean paired =
          Character.isHighSurrogate(unit)
              && units.remaining() >= 2
              && Character.isLowSurrogate(units.getChar(units.position()));
      if (paired) {
        text.append(unit).append(units.getChar());
      } else if (!Character.isHighSurrogate(unit) || units.remaining() != 1) {
        // A high surrogate and a last single byte are one invalid sequence, which ends the text.
        text.append(Character.isSurrogate(unit) ? INVALID : unit);
      }
    }
    return units.hasRemaining() ? text.append(INVALID).toString() : text.toString();
  }

  @Override
  public Writer writer() {
    return EncodingTable.of("UTF-8").writer();
  }
}
