package dev.doorbell.operator.output;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text with its tone.
 *
 * @param text cleaned: one line, printable
 */
public record Cell(String text, Tone tone) {
  public Cell {
    text = PlainText.clean(text);
  }

  /** Anything, by its {@code toString}; blank for null. */
  public static Cell of(@Nullable Object value) {
    return new Cell(value == null ? "" : value.toString(), Tone.PLAIN);
  }
}
