package dev.doorbell.operator.console;

import java.util.List;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;

/** How a piece of text looks on a terminal with colours. */
public enum TextStyle {
  PLAIN,
  SUCCESS,
  FAILURE,
  ATTENTION,
  MUTED,
  HEADING;

  /** Does not interpret picocli's markup in the text. */
  Text apply(String text, ColorScheme colours) {
    return colours.apply(text, styles());
  }

  private List<IStyle> styles() {
    return switch (this) {
      case PLAIN -> List.of();
      case SUCCESS -> List.of(Style.fg_green);
      case FAILURE -> List.of(Style.fg_red);
      case ATTENTION -> List.of(Style.fg_yellow);
      case MUTED -> List.of(Style.faint);
      case HEADING -> List.of(Style.bold);
    };
  }
}
