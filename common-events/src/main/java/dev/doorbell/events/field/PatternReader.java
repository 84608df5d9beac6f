package dev.doorbell.events.field;

/**
 * Reads a regular expression and rejects what {@link ValuePattern} does not permit. Each method
 * reads one construct of the grammar. Used once, by one thread.
 */
final class PatternReader {
  private static final String SYNTAX = "^$\\.*+?()[]{}|/";
  private static final String CLASS_SYNTAX = "()[]{}/-|";
  private static final int MAX_REPEATED = 255;
  private static final int SET = -1;

  private final String pattern;
  private int at;

  /**
   * How much a part of the pattern can match.
   *
   * @param ways in how many ways; at most one more than permitted
   * @param length the maximum number of characters; at most one more than permitted
   */
  private record Extent(long ways, long length) {
    static final Extent NOTHING = new Extent(1, 0);
    static final Extent CHARACTER = new Extent(1, 1);

    Extent {
      ways = Math.min(ways, ValuePattern.MAX_WAYS + 1L);
      length = Math.min(length, ValuePattern.MAX_MATCH + 1L);
    }

    Extent then(Extent next) {
      return new Extent(ways * next.ways, length + next.length);
    }

    Extent or(Extent other) {
      return new Extent(ways + other.ways, Math.max(length, other.length));
    }

    Extent repeated(int min, int max) {
      long all = 0;
      Extent some = NOTHING;
      for (int times = 0; times <= max; times++) {
        all = times < min ? 0 : Math.min(all + some.ways, ValuePattern.MAX_WAYS + 1L);
        some = some.then(this);
      }
      return new Extent(all, length * max);
    }
  }

  PatternReader(String pattern) {
    this.pattern = pattern;
  }

  void requirePermitted() {
    if (pattern.length() > ValuePattern.MAX_LENGTH) {
      throw rejected("has more than " + ValuePattern.MAX_LENGTH + " characters");
    }
    Extent extent = alternatives();
    if (!isAtEnd()) {
      throw rejected("has a ')' without '('");
    }
    if (extent.length > ValuePattern.MAX_MATCH) {
      throw rejected("matches more than " + ValuePattern.MAX_MATCH + " characters");
    }
    if (extent.ways > ValuePattern.MAX_WAYS) {
      throw rejected(
          "can match in more than %,d ways: use fewer repetitions of variable length"
              .formatted(ValuePattern.MAX_WAYS));
    }
  }

  private Extent alternatives() {
    Extent extent = sequence();
    while (take('|')) {
      extent = extent.or(sequence());
    }
    return extent;
  }

  private Extent sequence() {
    if (isAtEnd() || peek() == '|' || peek() == ')') {
      throw rejected("has an empty alternative, or is empty");
    }
    Extent extent = Extent.NOTHING;
    while (!isAtEnd() && peek() != '|' && peek() != ')') {
      extent = extent.then(repetition(atom()));
    }
    return extent;
  }

  private Extent atom() {
    char next = next();
    switch (next) {
      case '(' -> {
        if (!isAtEnd() && peek() == '?') {
          throw rejected("has '(?', which is not permitted");
        }
        Extent inside = alternatives();
        if (!take(')')) {
          throw rejected("has a '(' without ')'");
        }
        return inside;
      }
      case '[' -> characterClass();
      case '\\' -> escaped(SYNTAX);
      case '^', '$' ->
          throw rejected("has '%c': a pattern always matches the whole value".formatted(next));
      case '.' -> throw rejected("has '.': name the characters in a class, or write '\\.'");
      case '*', '+', '?', '{' ->
          throw rejected("repeats nothing with '%c', or a repetition".formatted(next));
      case ']', '}' -> throw rejected("has '%1$c': write '\\%1$c'".formatted(next));
      default -> requireCharacter(next);
    }
    return Extent.CHARACTER;
  }

  private Extent repetition(Extent repeated) {
    if (take('?')) {
      return repeated.repeated(0, 1);
    }
    if (!isAtEnd() && (peek() == '*' || peek() == '+')) {
      throw rejected("has '%c': write an upper bound, such as {1,20}".formatted(peek()));
    }
    if (!take('{')) {
      return repeated;
    }
    int min = number();
    int max = take(',') ? number() : min;
    if (!take('}') || min > max || max == 0) {
      throw rejected("has a repetition that is not of the form {3} or {2,4}");
    }
    return repeated.repeated(min, max);
  }

  private int number() {
    int start = at;
    while (!isAtEnd() && Character.digit(peek(), 10) >= 0 && peek() < 0x80) {
      at++;
    }
    if (at == start && !isAtEnd() && peek() == '}') {
      throw rejected("has a repetition without an upper bound: write {1,20}");
    }
    if (at == start || at - start > 3) {
      throw rejected("has a repetition that is not of the form {3} or {2,4}");
    }
    int number = Integer.parseInt(pattern.substring(start, at));
    if (number > MAX_REPEATED) {
      throw rejected("repeats more than " + MAX_REPEATED + " times");
    }
    return number;
  }

  private void characterClass() {
    boolean isNegated = take('^');
    int members = 0;
    while (!isAtEnd() && peek() != ']') {
      member();
      members++;
    }
    if (!take(']')) {
      throw rejected("has a '[' without ']'");
    }
    if (members == 0) {
      throw rejected(isNegated ? "has the empty class '[^]'" : "has the empty class '[]'");
    }
  }

  private void member() {
    int first = classCharacter();
    if (take('-')) {
      int last = isAtEnd() || peek() == ']' ? SET : classCharacter();
      if (first == SET || last == SET || first > last) {
        throw rejected("has a range in a class that is not of the form 'a-z': a hyphen is '\\-'");
      }
    }
  }

  /** Reads a character of a class; returns {@link #SET} for {@code \d} and {@code \w}. */
  private int classCharacter() {
    char next = next();
    if (next == '\\') {
      return escaped(SYNTAX + CLASS_SYNTAX);
    }
    if (CLASS_SYNTAX.indexOf(next) >= 0) {
      throw rejected("has '%1$c' in a class: write '\\%1$c'".formatted(next));
    }
    // In browsers, some pairs such as '&&' are operators of classes.
    if (!isAtEnd() && peek() == next && !Character.isLetterOrDigit(next)) {
      throw rejected("has '%c' twice in a class".formatted(next));
    }
    requireCharacter(next);
    return next;
  }

  /** Reads what follows a backslash; returns {@link #SET} for {@code \d} and {@code \w}. */
  private int escaped(String escapable) {
    if (isAtEnd()) {
      throw rejected("ends with '\\'");
    }
    char escaped = next();
    if (escaped == 'd' || escaped == 'w') {
      return SET;
    }
    if (escapable.indexOf(escaped) < 0) {
      throw rejected(
          switch (escaped) {
            case '-' -> "has '\\-': outside a class write '-'";
            case 's' -> "has '\\s': write a space";
            default -> "has '\\%c', which is not permitted".formatted(escaped);
          });
    }
    return escaped;
  }

  private void requireCharacter(char character) {
    if (Character.isISOControl(character) || Character.isSurrogate(character)) {
      throw rejected("has a control character or a character outside of the basic plane");
    }
  }

  private boolean isAtEnd() {
    return at == pattern.length();
  }

  private char peek() {
    return pattern.charAt(at);
  }

  private char next() {
    return pattern.charAt(at++);
  }

  private boolean take(char wanted) {
    if (isAtEnd() || peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private IllegalArgumentException rejected(String why) {
    return new IllegalArgumentException("'%s' %s".formatted(pattern, why));
  }
}
