package dev.doorbell.operator.console;

/** A column of a table. */
public record Column(String title, Kind kind) {

  /** How a column lays out its cells. */
  public enum Kind {
    /** Aligned to the left, never wrapped: an id, a status. */
    FIXED,
    /** Aligned to the right, never wrapped. */
    NUMBER,
    /** Aligned to the left, wrapped between words if the terminal is too narrow. */
    WRAPPED
  }

  public static Column of(String title) {
    return new Column(title, Kind.FIXED);
  }

  public static Column number(String title) {
    return new Column(title, Kind.NUMBER);
  }

  public static Column wrapped(String title) {
    return new Column(title, Kind.WRAPPED);
  }
}
