package dev.doorbell.operator.output;

/** A column of a table. */
public record Column(String title, Kind kind) {

  /** How its cells are laid out. */
  public enum Kind {
    /** To the left, never cut: an id, a status. */
    FIXED,
    /** To the right, never cut. */
    NUMBER,
    /** To the left, and cut where a terminal is too narrow: words. */
    WORDS
  }

  public static Column of(String title) {
    return new Column(title, Kind.FIXED);
  }

  public static Column number(String title) {
    return new Column(title, Kind.NUMBER);
  }

  public static Column words(String title) {
    return new Column(title, Kind.WORDS);
  }
}
