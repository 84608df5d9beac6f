package dev.doorbell.testkit.decoding;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decodes the parts of a text that may be in base64 or in hexadecimal digits, up to twice. A part
 * that is neither decodes to characters without a meaning.
 */
public final class EncodedRuns {
  private static final int ROUNDS = 2;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{8,}");

  /** Bytes with something between them: {@code 34 38}, {@code 34:38}, {@code 0x34, 0x38}. */
  public static final Pattern SPACED_HEX =
      Pattern.compile("(?:[0-9a-fA-F]{2}[\\s:,;.\\-]{1,3}(?:0x)?){3,}[0-9a-fA-F]{2}");

  private EncodedRuns() {}

  /** What each part of the text may stand for. */
  public static Set<String> decoded(String text) {
    Set<String> decoded = new LinkedHashSet<>();
    decode(text, ROUNDS, decoded);
    return decoded;
  }

  private static void decode(String text, int rounds, Set<String> decoded) {
    if (rounds == 0) {
      return;
    }
    Set<String> now = new LinkedHashSet<>();
    runs(BASE64, text).forEach(run -> addBase64(run, now));
    runs(HEX, text).forEach(run -> addHex(run, now));
    runs(SPACED_HEX, text)
        .forEach(run -> addHex(run.replace("0x", "").replaceAll("[^0-9a-fA-F]", ""), now));
    for (String each : now) {
      if (decoded.add(each)) {
        decode(each, rounds - 1, decoded);
      }
    }
  }

  private static Set<String> runs(Pattern pattern, String text) {
    Set<String> runs = new LinkedHashSet<>();
    pattern.matcher(text).results().map(MatchResult::group).forEach(runs::add);
    return runs;
  }

  /** Decodes from each of four positions, since the run may begin with other characters. */
  private static void addBase64(String run, Set<String> decoded) {
    String standard = run.replace('-', '+').replace('_', '/');
    for (int from = 0; from < 4 && from + 4 <= standard.length(); from++) {
      String rest = standard.substring(from);
      String whole = rest.length() % 4 == 1 ? rest.substring(0, rest.length() - 1) : rest;
      addBytes(Base64.getDecoder().decode(whole), decoded);
    }
  }

  private static void addHex(String run, Set<String> decoded) {
    for (int from = 0; from < 2; from++) {
      String rest = run.substring(from);
      String even = rest.substring(0, rest.length() - rest.length() % 2);
      addBytes(HexFormat.of().parseHex(even), decoded);
    }
  }

  private static void addBytes(byte[] bytes, Set<String> decoded) {
    decoded.add(new String(bytes, StandardCharsets.UTF_8));
    decoded.add(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
