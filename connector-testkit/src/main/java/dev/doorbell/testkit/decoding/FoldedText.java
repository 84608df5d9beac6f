package dev.doorbell.testkit.decoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The letters and digits of a text, as {@link Folding} reduces them, with their positions in the
 * text. Escapes of addresses, HTML, JSON and scripts count as the characters that they stand for. A
 * noncharacter of Unicode (U+FDD0 to U+FDEF) separates what is before it from what is after it.
 */
public final class FoldedText {
  /** In place of one of Unicode's noncharacters, so that no value extends over it. */
  private static final char BOUNDARY = '\uFFFF';

  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern PERCENT = Pattern.compile("%(?:25)*([0-9a-fA-F]{2})");
  private static final Pattern ENTITY =
      Pattern.compile(
          "&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrtbf])");

  private final String text;
  private final boolean withTags;
  private final StringBuilder folded;
  private int[] starts;
  private int[] ends;

  private FoldedText(String text, boolean withTags) {
    this.text = text;
    this.withTags = withTags;
    this.folded = new StringBuilder(text.length());
    this.starts = new int[text.length() + 1];
    this.ends = new int[text.length() + 1];
  }

  /**
   * Folds the text.
   *
   * @param withTags false to leave out everything between angle brackets
   */
  public static FoldedText of(String text, boolean withTags) {
    FoldedText result = new FoldedText(text, withTags);
    int at = 0;
    while (at < text.length()) {
      at = result.fold(at);
    }
    return result;
  }

  /** The letters and digits. */
  public String folded() {
    return folded.toString();
  }

  /** Where the letter or digit of that index begins in the text. */
  public int start(int index) {
    return starts[index];
  }

  /** Where the letter or digit of that index ends in the text. */
  public int end(int index) {
    return ends[index];
  }

  /** Folds what is at the position, and returns the position after it. */
  private int fold(int at) {
    return switch (text.charAt(at)) {
      case '<' -> foldTag(at);
      case '%' -> foldPercent(at);
      case '&' -> foldEntity(at);
      case '\\' -> foldEscape(at);
      default -> foldCharacter(at);
    };
  }

  private int foldCharacter(int at) {
    int c = text.codePointAt(at);
    int end = at + Character.charCount(c);
    if (c >= 0xfdd0 && c <= 0xfdef) {
      folded.append(BOUNDARY);
      locate(at, end);
    } else {
      append(c, at, end);
    }
    return end;
  }

  private int foldTag(int at) {
    Matcher tag = at(TAG, at);
    return !withTags && tag.lookingAt() ? tag.end() : at + 1;
  }

  /** A character of several bytes has one escape for each of them. */
  private int foldPercent(int at) {
    byte[] bytes = new byte[4];
    int count = 0;
    int end = at;
    int first = at + 1;
    Matcher escape = at(PERCENT, at);
    while (count < bytes.length && escape.lookingAt()) {
      bytes[count] = (byte) HexFormat.fromHexDigits(escape.group(1));
      count++;
      end = escape.end();
      first = count == 1 ? end : first;
      String character = new String(bytes, 0, count, StandardCharsets.UTF_8);
      if (character.indexOf('\uFFFD') < 0) {
        append(character.codePointAt(0), at, end);
        return end;
      }
      escape.region(end, text.length());
    }
    if (count > 0) {
      append(bytes[0] & 0xff, at, first);
    }
    return first;
  }

  private int foldEntity(int at) {
    Matcher entity = at(ENTITY, at);
    if (!entity.lookingAt()) {
      return at + 1;
    }
    String decoded = entity.group();
    String before;
    do {
      before = decoded;
      decoded = Parser.unescapeEntities(before, false);
    } while (!decoded.equals(before));
    if (decoded.codePointCount(0, decoded.length()) != 1) {
      return at + 1;
    }
    append(decoded.codePointAt(0), at, entity.end());
    return entity.end();
  }

  private int foldEscape(int at) {
    Matcher escape = at(ESCAPE, at);
    if (!escape.lookingAt()) {
      return at + 1;
    }
    String code = escape.group(1) == null ? escape.group(2) : escape.group(1);
    if (code != null) {
      append(HexFormat.fromHexDigits(code), at, escape.end());
    }
    return escape.end();
  }

  private Matcher at(Pattern pattern, int at) {
    return pattern.matcher(text).region(at, text.length());
  }

  private void append(int c, int start, int end) {
    Folding.append(c, folded);
    locate(start, end);
  }

  /** Sets the position of each letter and digit that was appended last. */
  private void locate(int start, int end) {
    int length = folded.length();
    if (length > starts.length) {
      starts = Arrays.copyOf(starts, 2 * length);
      ends = Arrays.copyOf(ends, 2 * length);
    }
    for (int i = length - 1; i >= 0 && ends[i] == 0; i--) {
      starts[i] = start;
      ends[i] = end;
    }
  }
}
