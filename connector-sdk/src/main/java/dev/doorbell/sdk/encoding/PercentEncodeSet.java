package dev.doorbell.sdk.encoding;

import java.util.HexFormat;

/** The bytes that must be percent-encoded in a part of an address, by the URL standard. */
public enum PercentEncodeSet {
  /** Names and values in {@code application/x-www-form-urlencoded}; a space becomes a plus. */
  FORM("*-._", true),

  /** The query of an http or https address. */
  QUERY("!$%&()*+,-./:;=?@[\\]^_`{|}~", false);

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String kept;
  private final boolean plusForSpace;

  PercentEncodeSet(String kept, boolean plusForSpace) {
    this.kept = kept;
    this.plusForSpace = plusForSpace;
  }

  void append(StringBuilder to, byte[] bytes) {
    for (byte signed : bytes) {
      int each = signed & 0xff;
      if (each == ' ' && plusForSpace) {
        to.append('+');
      } else if (keeps(each)) {
        to.append((char) each);
      } else {
        to.append('%').append(HEX.toHexDigits(signed));
      }
    }
  }

  private boolean keeps(int each) {
    return (each >= '0' && each <= '9')
        || (each >= 'A' && each <= 'Z')
        || (each >= 'a' && each <= 'z')
        || kept.indexOf(each) >= 0;
  }
}
