package dev.doorbell.operator.console;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A piece of text with its style.
 *
 * @param text one line without control characters; the constructor replaces them
 */
public record Cell(String text, TextStyle style) {
  public Cell {
    text = PlainText.clean(text);
  }

  /** The {@code toString} of any value in plain style; blank for null. */
  public static Cell of(@Nullable Object value) {
    return new Cell(value == null ? "" : value.toString(), TextStyle.PLAIN);
  }

  /** The same style with the text padded on the left to this many characters. */
  Cell alignedRight(int width) {
    return new Cell(" ".repeat(Math.max(0, width - text.length())) + text, style);
  }

  Text styled(ColorScheme colours) {
    return style.apply(text, colours);
  }
}
