package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.decoding.DecodedViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Searches scrubbed texts for secrets. It does not know the rules that replaced them: it decodes
 * the text step by step, and compares each step with the secrets.
 */
public final class LeakCheck {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final int MAX_BETWEEN = 100;
  private static final int MANY_DIGITS = 8;

  /** What may be between two groups of digits of one number. */
  private static final Pattern BETWEEN = Pattern.compile("(?:[\\s\\p{Z}]+|[()\\-/+]){1,6}");

  /** As above, for numbers that are no amounts. */
  private static final Pattern BETWEEN_MANY = Pattern.compile("(?:[\\s\\p{Z}]+|[().\\-/+]){1,6}");

  private static final String PLAIN = "as it is";
  private static final String ENCODED = "encoded as in an address, HTML or JSON";
  private static final String GROUPS = "in groups of digits";
  private static final String INNER = "inside of a longer text, or with separators";
  private static final String RUN = "in base64 or hexadecimal digits";

  private final List<Secret> secrets;

  /**
   * A secret that is left in a text.
   *
   * @param where the text: the name of a file, or what part of the index it is
   * @param what the kind of secret, never its value
   * @param how how the text spells it
   */
  public record Leak(String where, String what, String how) {
    @Override
    public String toString() {
      return "%s: %s (%s)".formatted(where, what, how);
    }
  }

  /** A check for these secrets. */
  public LeakCheck(SecretRegistry secrets) {
    this.secrets = secrets.all();
  }

  /**
   * The secrets that are left in a text, each kind once.
   *
   * @param where names the text in the results
   */
  public List<Leak> search(String where, String text) {
    Map<String, String> found = new LinkedHashMap<>();
    DecodedViews views = DecodedViews.of(SyntheticFile.removedFrom(text));
    for (Secret secret : secrets) {
      spelling(views, secret).ifPresent(how -> found.putIfAbsent(secret.what(), how));
    }
    for (String view : views.texts()) {
      if (!EmailRule.leftIn(view).isEmpty()) {
        found.putIfAbsent("an e-mail address", view.equals(text) ? PLAIN : ENCODED);
      }
    }
    if (!GeneratedTextRule.leftIn(views.original()).isEmpty()) {
      found.putIfAbsent("a text that looks like a token", PLAIN);
    }
    return found.entrySet().stream()
        .map(each -> new Leak(where, each.getKey(), each.getValue()))
        .toList();
  }

  /** How the text spells the secret; empty if the secret is not in it. */
  private static Optional<String> spelling(DecodedViews views, Secret secret) {
    SecretText value = SecretText.of(secret);
    if (value.isIn(views.original())) {
      return Optional.of(PLAIN);
    }
    if (views.normalized().stream().anyMatch(value::isInNormalized)) {
      return Optional.of(ENCODED);
    }
    if (secret.origin() == Secret.Origin.SITE) {
      return Optional.empty();
    }
    if (secret.isNumber()
        && views.texts().stream().anyMatch(view -> hasGroups(view, secret.digits()))) {
      return Optional.of(GROUPS);
    }
    String folded = secret.folded();
    if (!folded.isEmpty() && contain(views.folded(), folded)) {
      return Optional.of(INNER);
    }
    boolean inRun =
        (secret.value().length() >= SecretRegistry.SHORTEST_NUMBER
                && contain(views.decodedRuns(), value.value()))
            || (!folded.isEmpty() && contain(views.foldedRuns(), folded));
    return inRun ? Optional.of(RUN) : Optional.empty();
  }

  private static boolean contain(List<String> texts, String wanted) {
    return texts.stream().anyMatch(text -> text.contains(wanted));
  }

  /** Whether groups of digits that belong together make the number. */
  private static boolean hasGroups(String text, String number) {
    Matcher digits = DIGITS.matcher(text);
    List<MatchResult> groups = digits.results().toList();
    for (int first = 0; first < groups.size(); first++) {
      if (startsAt(text, groups.subList(first, groups.size()), number)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAt(String text, List<MatchResult> groups, String number) {
    Pattern between = number.length() < MANY_DIGITS ? BETWEEN : BETWEEN_MANY;
    StringBuilder joined = new StringBuilder();
    int end = groups.getFirst().start();
    for (MatchResult group : groups) {
      String gap = text.substring(end, Math.min(group.start(), end + MAX_BETWEEN));
      if (!joined.isEmpty() && !between.matcher(gap).matches()) {
        break;
      }
      joined.append(group.group());
      end = group.end();
      if (joined.length() > number.length()
          || (joined.length() == number.length() && joined.charAt(0) != '0')) {
        break;
      }
    }
    boolean national = number.length() > MANY_DIGITS && joined.toString().equals("0" + number);
    return (national || joined.toString().equals(number))
        && isEdge(text, groups.getFirst().start() - 1)
        && isEdge(text, end);
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
