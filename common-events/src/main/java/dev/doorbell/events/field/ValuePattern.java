package dev.doorbell.events.field;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A regular expression that the whole value of a field must match. Immutable.
 *
 * <p>Only expressions that Java and all browsers read alike are permitted, and only such that no
 * value makes the matching slow, although both match by backtracking: characters, {@code \d},
 * {@code \w}, classes ({@code [A-Z0-9 ]}), groups with alternatives ({@code (FR|BE)}) and the
 * repetitions {@code ?}, <code>{3}</code> and <code>{2,4}</code>. Repetitions have an upper bound,
 * and a pattern can match in at most {@link #MAX_WAYS} ways: a repetition counts as many ways as it
 * has lengths, alternatives are added, and what follows one another is multiplied.
 */
public final class ValuePattern {
  /** The maximum length of a pattern. */
  public static final int MAX_LENGTH = 200;

  /** The maximum number of characters that a pattern may match. */
  public static final int MAX_MATCH = 500;

  /** The maximum number of ways in which a pattern may match. */
  public static final int MAX_WAYS = 10_000;

  private final Pattern compiled;

  private ValuePattern(Pattern compiled) {
    this.compiled = compiled;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if the pattern is not permitted; the message says why
   */
  public static ValuePattern of(String pattern) {
    requirePermitted(pattern);
    return new ValuePattern(Pattern.compile(pattern));
  }

  /**
   * Rejects a pattern that is not permitted.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static void requirePermitted(String pattern) {
    new PatternReader(pattern).requirePermitted();
  }

  /** The pattern; empty if it is not permitted. */
  public static Optional<ValuePattern> find(String pattern) {
    try {
      return Optional.of(of(pattern));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether the whole text matches. Takes milliseconds at most, whatever the text. */
  public boolean matches(String text) {
    return compiled.matcher(text).matches();
  }
}
