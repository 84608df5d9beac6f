package dev.doorbell.sdk.encoding;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * An encoding of one byte per character. Starts with the table of the JDK, and applies the
 * differences of the standard: a byte from 0x80 to 0x9F that the JDK does not map is the control
 * character of the same number, and few bytes mean other characters.
 */
final class SingleByteTable implements EncodingTable {
  /** The JDK has no charset for these: the characters from byte 0xA0 on. */
  private static final Map<String, String> UPPER_HALF =
      Map.of(
          "ISO-8859-10",
          "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ",
          "ISO-8859-14",
          "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

  /** The JDK's names where they differ from those of the standard. */
  private static final Map<String, String> JDK_NAMES =
      Map.of(
          "ISO-8859-8-I", "ISO-8859-8",
          "macintosh", "x-MacRoman",
          "windows-874", "x-windows-874",
          "x-mac-cyrillic", "x-MacUkraine");

  private static final int HALF = 0x80;
  private static final char UNMAPPED = '\ufffd';

  private final char[] characters;
  private final Map<Integer, Integer> bytes = new HashMap<>();

  private SingleByteTable(char[] characters) {
    this.characters = characters;
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] != UNMAPPED) {
        bytes.put((int) characters[i], HALF + i);
      }
    }
  }

  static SingleByteTable of(String name) {
    char[] characters = new char[HALF];
    for (int i = 0; i < HALF; i++) {
      characters[i] = name.equals("x-user-defined") ? (char) (0xf780 + i) : (char) (HALF + i);
    }
    String upper = UPPER_HALF.get(name);
    if (upper != null) {
      upper.getChars(0, upper.length(), characters, 0x20);
    } else if (!name.equals("x-user-defined")) {
      applyJdk(Charset.forName(JDK_NAMES.getOrDefault(name, name)), characters);
    }
    switch (name) {
      case "KOI8-U" -> {
        characters[0xae - HALF] = 'ў';
        characters[0xbe - HALF] = 'Ў';
      }
      case "windows-1255" -> characters[0xca - HALF] = '\u05ba';
      case "x-mac-cyrillic" -> characters[0xff - HALF] = '€';
      default -> {}
    }
    return new SingleByteTable(characters);
  }

  private static void applyJdk(Charset charset, char[] characters) {
    for (int i = 0; i < HALF; i++) {
      char character = new String(new byte[] {(byte) (HALF + i)}, charset).charAt(0);
      if (character != UNMAPPED || i >= 0x20) {
        characters[i] = character;
      }
    }
  }

  @Override
  public String decode(byte[] encoded) {
    char[] decoded = new char[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      int each = encoded[i] & 0xff;
      decoded[i] = each < HALF ? (char) each : characters[each - HALF];
    }
    return new String(decoded);
  }

  @Override
  public Writer writer() {
    return codePoint -> {
      Integer known = codePoint < HALF ? Integer.valueOf(codePoint) : bytes.get(codePoint);
      return known == null ? null : new byte[] {known.byteValue()};
    };
  }
}
