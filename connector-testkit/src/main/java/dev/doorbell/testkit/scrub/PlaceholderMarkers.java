package dev.doorbell.testkit.scrub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks in a text that is being scrubbed. A rule puts a mark where a secret was, so that no later
 * rule changes a placeholder; in the end the marks become placeholders. Marks consist of Unicode's
 * noncharacters, which no text contains. Also counts what was replaced. Not thread-safe.
 */
final class PlaceholderMarkers {
  private static final char START = '\uFDD0';
  private static final char ZERO = '\uFDD1';
  private static final char END = '\uFDDB';
  private static final Pattern MARK = Pattern.compile(START + "([\uFDD1-\uFDDA]+)" + END);
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[0-9][0-9._,]*");
  private static final Pattern GROUPED_NUMBER = Pattern.compile("\\+?[0-9][0-9 ().\\-/]*");
  private static final Pattern NONCHARACTERS = Pattern.compile("[\uFDD0-\uFDEF]");

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** The text without characters that could be mistaken for marks. */
  static String prepared(String text) {
    return NONCHARACTERS.matcher(text).replaceAll("\uFFFD");
  }

  /**
   * A mark for a secret.
   *
   * @param found the secret as the text spells it
   */
  String of(Secret secret, String found) {
    boolean encoded = found.indexOf('%') >= 0;
    String placeholder = inFormOf(found, secret.placeholder());
    return of(
        encoded ? URLEncoder.encode(placeholder, StandardCharsets.UTF_8) : placeholder,
        secret.what());
  }

  /** A number without other characters may be one of JSON or of a script, so it stays one. */
  private static String inFormOf(String found, String placeholder) {
    return PLAIN_NUMBER.matcher(found).matches() && GROUPED_NUMBER.matcher(placeholder).matches()
        ? placeholder.replaceAll("\\D", "")
        : placeholder;
  }

  /** A mark that becomes this text. */
  String of(String placeholder, String what) {
    counts.merge(what, 1, Integer::sum);
    return unchanged(placeholder);
  }

  /** A mark that becomes this text, and is not counted. */
  String unchanged(String text) {
    texts.add(text);
    StringBuilder mark = new StringBuilder().append(START);
    Integer.toString(texts.size() - 1)
        .chars()
        .forEach(digit -> mark.append((char) (ZERO + digit - '0')));
    return mark.append(END).toString();
  }

  /** The text with the placeholders in place of the marks. */
  String expanded(String text) {
    return MARK.matcher(text)
        .replaceAll(mark -> Matcher.quoteReplacement(texts.get(number(mark.group(1)))));
  }

  private static int number(String digits) {
    return digits.chars().reduce(0, (number, digit) -> 10 * number + digit - ZERO);
  }

  /** How often each kind of secret was replaced, by its description. */
  Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }
}
