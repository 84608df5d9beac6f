package dev.doorbell.sdk.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoding of Chinese, Japanese or Korean text. The JDK reads it, with few differences; the
 * table for writing is made by reading each pair of bytes, as the standard defines its indexes.
 */
final class DoubleByteTable implements EncodingTable {
  /** The standard reads these characters of JIS X 0208 as Windows does, the JDK does not. */
  private static final Map<Character, Character> JIS_OF_WINDOWS =
      Map.of(
          '\u2014', '\u2015', '\u301c', '\uff5e', '\u2016', '\u2225', '\u2212', '\uff0d', '\u00a2',
          '\uffe0', '\u00a3', '\uffe1', '\u00ac', '\uffe2');

  private static final int MINUS = 0x2212;
  private static final int FULL_WIDTH_MINUS = 0xff0d;

  private final String name;
  private final Charset jdk;

  /** Whether it is GBK or its superset gb18030. */
  private final boolean chinese;

  private @Nullable Map<Integer, byte[]> written;

  private DoubleByteTable(String name, Charset jdk) {
    this.name = name;
    this.jdk = jdk;
    this.chinese = name.equals("GBK") || name.equals("gb18030");
  }

  /** The pairs of JIS X 0208, which ISO-2022-JP writes between escape sequences. */
  private static final class Jis {
    static final DoubleByteTable TABLE = of("EUC-JP");
  }

  static DoubleByteTable of(String name) {
    return new DoubleByteTable(
        name,
        Charset.forName(
            switch (name) {
              // Browsers read GBK as its superset.
              case "GBK" -> "gb18030";
              case "Big5" -> "x-MS950-HKSCS";
              case "EUC-JP" -> "x-eucJP-Open";
              case "ISO-2022-JP" -> "x-windows-iso2022jp";
              case "Shift_JIS" -> "windows-31J";
              case "EUC-KR" -> "x-windows-949";
              default -> name;
            }));
  }

  @Override
  public String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int start = 0;
    for (int i = 0; i < bytes.length; i += length(bytes, i)) {
      int cut = cutLength(bytes, i);
      String alone = cut > 0 ? "\ufffd" : bytes[i] == (byte) 0x80 ? loneByte() : null;
      if (alone != null) {
        text.append(new String(bytes, start, i - start, jdk)).append(alone);
        start = i + Math.max(1, cut);
      }
    }
    text.append(new String(bytes, start, bytes.length - start, jdk));
    return japanese() ? replaced(text) : text.toString();
  }

  /** What the byte 0x80 means where a character begins; null if it is invalid. */
  private @Nullable String loneByte() {
    return switch (name) {
      case "GBK", "gb18030" -> "€";
      case "Shift_JIS" -> "\u0080";
      default -> null;
    };
  }

  private int length(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    boolean single =
        lead <= 0x80
            || (name.equals("Shift_JIS") && ((lead >= 0xa0 && lead < 0xe0) || lead > 0xfc));
    int cut = cutLength(bytes, at);
    if (single || at + 1 == bytes.length || cut > 0) {
      return Math.max(1, cut);
    }
    if (chinese && isDigit(bytes[at + 1])) {
      return 4;
    }
    return isOfThreeBytes(bytes, at) ? 3 : 2;
  }

  /**
   * How many bytes of a character are there if it is cut off before an ASCII byte, or if the byte
   * begins no character; 0 otherwise. The JDK would drop the next byte, which may begin a tag;
   * browsers keep it.
   */
  private int cutLength(byte[] bytes, int at) {
    if (beginsNothing(bytes[at])) {
      return 1;
    }
    if (isOfThreeBytes(bytes, at)) {
      return at + 2 < bytes.length && bytes[at + 2] >= 0 ? 2 : 0;
    }
    return isCutAfterLead(bytes, at) ? 1 : 0;
  }

  private boolean beginsNothing(byte each) {
    return switch (name) {
      case "GBK", "gb18030" -> each == (byte) 0xff;
      case "Big5", "EUC-JP" -> each == (byte) 0xff || each == (byte) 0x80;
      default -> false;
    };
  }

  /** Whether it begins a character of JIS X 0212, of which at least two bytes are there. */
  private boolean isOfThreeBytes(byte[] bytes, int at) {
    return name.equals("EUC-JP")
        && bytes[at] == (byte) 0x8f
        && at + 1 < bytes.length
        && bytes[at + 1] < 0;
  }

  private boolean isCutAfterLead(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    if (lead <= 0x80 || lead == 0xff || at + 1 == bytes.length || bytes[at + 1] < 0) {
      return false;
    }
    int next = bytes[at + 1];
    return switch (name) {
      case "GBK", "gb18030" -> next == 0x7f || (next < 0x40 && !isOfFourBytes(bytes, at));
      case "Big5" -> next == 0x7f || next < 0x40;
      case "EUC-JP" -> true;
      default -> false;
    };
  }

  private static boolean isOfFourBytes(byte[] bytes, int at) {
    return at + 3 < bytes.length
        && isDigit(bytes[at + 1])
        && (bytes[at + 2] & 0xff) > 0x80
        && (bytes[at + 2] & 0xff) < 0xff
        && isDigit(bytes[at + 3]);
  }

  private static boolean isDigit(byte each) {
    return each >= '0' && each <= '9';
  }

  private boolean japanese() {
    return name.equals("EUC-JP") || name.equals("ISO-2022-JP");
  }

  private static String replaced(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      Character other = JIS_OF_WINDOWS.get(text.charAt(i));
      if (other != null) {
        text.setCharAt(i, other);
      }
    }
    return text.toString();
  }

  @Override
  public Writer writer() {
    return switch (name) {
      case "ISO-2022-JP" -> new Iso2022JpWriter(Jis.TABLE.written());
      case "EUC-JP", "Shift_JIS" -> this::encodeJapanese;
      case "gb18030" -> this::encodeGb18030;
      default -> this::encode;
    };
  }

  private byte @Nullable [] encode(int codePoint) {
    return codePoint < 0x80 ? new byte[] {(byte) codePoint} : written().get(codePoint);
  }

  private byte @Nullable [] encodeJapanese(int codePoint) {
    return switch (codePoint) {
      case 0xa5 -> new byte[] {0x5c};
      case 0x203e -> new byte[] {0x7e};
      case MINUS -> encode(FULL_WIDTH_MINUS);
      case 0x80 -> name.equals("Shift_JIS") ? new byte[] {(byte) 0x80} : null;
      default -> encode(codePoint);
    };
  }

  private byte @Nullable [] encodeGb18030(int codePoint) {
    if (codePoint == 0xe5e5) {
      return null;
    }
    byte[] pair = encode(codePoint);
    return pair == null ? Character.toString(codePoint).getBytes(jdk) : pair;
  }

  /** The bytes of each character of more than one byte, from all pairs that can be read. */
  private synchronized Map<Integer, byte[]> written() {
    if (written == null) {
      Map<Integer, byte[]> all = new HashMap<>();
      for (int lead = 0x81; lead < 0xff; lead++) {
        if (writes(lead)) {
          for (int trail = 0x40; trail < 0xff; trail++) {
            add(all, (byte) lead, (byte) trail);
          }
        }
      }
      addSpecial(all);
      written = all;
    }
    return written;
  }

  /** Some pairs are only read: the standard writes their characters by other pairs. */
  private boolean writes(int lead) {
    return switch (name) {
      case "Big5" -> lead >= 0xa1;
      case "EUC-JP" -> lead == 0x8e || lead >= 0xa1;
      case "Shift_JIS" -> lead < 0xa0 || (lead >= 0xe0 && (lead < 0xed || lead > 0xef));
      default -> true;
    };
  }

  private void add(Map<Integer, byte[]> all, byte lead, byte trail) {
    byte[] pair = {lead, trail};
    String text = decode(pair);
    int codePoint = text.codePointAt(0);
    boolean one = text.length() == Character.charCount(codePoint) && codePoint != 0xfffd;
    boolean ofUser = !chinese && codePoint >= 0xe000 && codePoint <= 0xf8ff;
    if (one && !ofUser && codePoint >= 0x80) {
      // The standard writes a character by its first pair, and six of Big5 by their last.
      if (name.equals("Big5") && "═╞╡╪十卅".indexOf(codePoint) >= 0) {
        all.put(codePoint, pair);
      } else {
        all.putIfAbsent(codePoint, pair);
      }
    }
  }

  private void addSpecial(Map<Integer, byte[]> all) {
    switch (name) {
      case "GBK" -> all.put((int) '€', new byte[] {(byte) 0x80});
      case "Shift_JIS" -> {
        for (int kana = 0xff61; kana <= 0xff9f; kana++) {
          all.put(kana, new byte[] {(byte) (kana - 0xff61 + 0xa1)});
        }
      }
      default -> {}
    }
  }

  /** Switches between ASCII, the Roman set and JIS X 0208 by escape sequences. */
  private static final class Iso2022JpWriter implements Writer {
    private static final String FULL_WIDTH_KANA =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private static final byte[] ASCII = {0x1b, '(', 'B'};
    private static final byte[] ROMAN = {0x1b, '(', 'J'};
    private static final byte[] JIS = {0x1b, '$', 'B'};

    private final Map<Integer, byte[]> pairs;
    private byte[] state = ASCII;

    Iso2022JpWriter(Map<Integer, byte[]> pairs) {
      this.pairs = pairs;
    }

    @Override
    public byte @Nullable [] encode(int codePoint) {
      return switch (codePoint) {
        case 0x0e, 0x0f, 0x1b -> null;
        case 0xa5 -> in(ROMAN, (byte) 0x5c);
        case 0x203e -> in(ROMAN, (byte) 0x7e);
        case MINUS -> pair(FULL_WIDTH_MINUS);
        default -> {
          if (codePoint < 0x80) {
            boolean roman = Arrays.equals(state, ROMAN) && codePoint != '\\' && codePoint != '~';
            yield in(roman ? ROMAN : ASCII, (byte) codePoint);
          }
          boolean kana = codePoint >= 0xff61 && codePoint <= 0xff9f;
          yield pair(kana ? FULL_WIDTH_KANA.charAt(codePoint - 0xff61) : codePoint);
        }
      };
    }

    @Override
    public byte[] ascii(String text) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      text.chars().forEach(each -> written.writeBytes(in(ASCII, (byte) each)));
      return written.toByteArray();
    }

    private byte @Nullable [] pair(int codePoint) {
      byte[] pair = pairs.get(codePoint);
      return pair == null || pair[0] == (byte) 0x8e
          ? null
          : in(JIS, (byte) (pair[0] & 0x7f), (byte) (pair[1] & 0x7f));
    }

    private byte[] in(byte[] set, byte... bytes) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      if (!Arrays.equals(state, set)) {
        written.writeBytes(set);
        state = set;
      }
      written.writeBytes(bytes);
      return written.toByteArray();
    }

    @Override
    public byte[] end() {
      return Arrays.equals(state, ASCII) ? new byte[0] : in(ASCII);
    }
  }
}
