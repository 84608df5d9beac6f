package dev.doorbell.testkit.scrub;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/**
 * A text as it is, and decoded in every way in which a page may have encoded a part of it: from
 * addresses, HTML, JSON and scripts, several times in a row, without tags, and from base64 and
 * hexadecimal digits.
 *
 * @param original the text itself
 * @param texts the text, and each decoding of it
 * @param normalized the same in lower case, with single spaces
 * @param decodedRuns everything that is in base64 or in hexadecimal digits, in lower case
 */
record DecodedViews(
    String original, List<String> texts, List<String> normalized, String decodedRuns) {
  /** HTML in JSON in an address in HTML, for instance. */
  private static final int ROUNDS = 4;

  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern JSON_ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{8,}");

  static DecodedViews of(String text) {
    Set<String> views = new LinkedHashSet<>();
    // A form encodes a space as a plus sign, and a plus sign in another way.
    for (String start : List.of(text, text.replace('+', ' '))) {
      addDecoded(start, StandardCharsets.UTF_8, views);
      addDecoded(start, StandardCharsets.ISO_8859_1, views);
    }
    for (String view : List.copyOf(views)) {
      views.add(TAG.matcher(view).replaceAll(""));
    }
    return new DecodedViews(
        text,
        List.copyOf(views),
        views.stream().map(SecretText::normalized).distinct().toList(),
        runs(views));
  }

  private static void addDecoded(String text, Charset charset, Set<String> views) {
    views.add(text);
    String decoded = text;
    for (int round = 0; round < ROUNDS; round++) {
      String before = decoded;
      views.add(fromAddress(before, charset));
      views.add(Parser.unescapeEntities(before, false));
      views.add(fromJson(before));
      decoded = fromJson(Parser.unescapeEntities(fromAddress(before, charset), false));
      views.add(decoded);
      if (decoded.equals(before)) {
        return;
      }
    }
  }

  private static String fromAddress(String text, Charset charset) {
    return PERCENT
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                new String(HexFormat.of().parseHex(found.group().replace("%", "")), charset)));
  }

  private static String fromJson(String text) {
    return JSON_ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
  }

  private static String character(MatchResult escape) {
    String code = escape.group(1) == null ? escape.group(2) : escape.group(1);
    if (code != null) {
      return String.valueOf((char) Integer.parseInt(code, 16));
    }
    return switch (escape.group(3)) {
      case "n", "r", "t", "f", "b" -> " ";
      default -> escape.group(3);
    };
  }

  private static String runs(Set<String> views) {
    Set<String> decoded = new LinkedHashSet<>();
    for (String view : views) {
      distinct(BASE64, view).forEach(run -> addBase64(run, decoded));
      distinct(HEX, view).forEach(run -> addHex(run, decoded));
    }
    return String.join("\n", decoded);
  }

  private static Stream<String> distinct(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).distinct();
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
    decoded.add(SecretText.normalized(new String(bytes, StandardCharsets.UTF_8)));
    decoded.add(SecretText.normalized(new String(bytes, StandardCharsets.ISO_8859_1)));
  }
}
