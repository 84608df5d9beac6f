package dev.doorbell.testkit.decoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A text as it is, and decoded in every way in which a page may have encoded a part of it: from
 * addresses, HTML, JSON and scripts, several times in a row, without tags, and from base64 and
 * hexadecimal digits.
 *
 * @param original the text itself
 * @param texts the text, and each decoding of it
 * @param normalized the same in lower case, with single spaces
 * @param folded the letters and digits of each text
 * @param decodedRuns everything that is in base64 or in hexadecimal digits, in lower case
 * @param foldedRuns the letters and digits of everything that is in base64 or in hexadecimal digits
 */
public record DecodedViews(
    String original,
    List<String> texts,
    List<String> normalized,
    List<String> folded,
    List<String> decodedRuns,
    List<String> foldedRuns) {
  /** HTML in JSON in an address in HTML, for instance. */
  private static final int ROUNDS = 4;

  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern JSON_ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");

  public DecodedViews {
    texts = List.copyOf(texts);
    normalized = List.copyOf(normalized);
    folded = List.copyOf(folded);
    decodedRuns = List.copyOf(decodedRuns);
    foldedRuns = List.copyOf(foldedRuns);
  }

  /** Decodes the text. */
  public static DecodedViews of(String text) {
    Set<String> views = new LinkedHashSet<>();
    // A form encodes a space as a plus sign, and a plus sign in another way.
    for (String start : List.of(text, text.replace('+', ' '))) {
      addDecoded(start, StandardCharsets.UTF_8, views);
      addDecoded(start, StandardCharsets.ISO_8859_1, views);
    }
    for (String view : List.copyOf(views)) {
      views.add(TAG.matcher(view).replaceAll(""));
    }
    Set<String> runs = new LinkedHashSet<>();
    views.forEach(view -> runs.addAll(EncodedRuns.decoded(view)));
    return new DecodedViews(
        text,
        List.copyOf(views),
        distinct(views, Folding::spaced),
        distinct(views, Folding::of),
        distinct(runs, Folding::spaced),
        distinct(runs, Folding::of));
  }

  private static List<String> distinct(Set<String> texts, UnaryOperator<String> form) {
    return texts.stream().map(form).distinct().toList();
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
}
