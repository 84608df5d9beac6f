package dev.doorbell.operator.console;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/**
 * Turns tables and lists of properties into lines, by picocli's {@link TextTable}. If the width of
 * the terminal is known and a table is wider, columns of words are wrapped; if that is not enough,
 * each row becomes a list of properties. Immutable.
 *
 * <p>{@link TextTable} aligns by characters: a wide character (東) moves the cells to its right.
 */
final class TableRenderer {
  private static final int GAP = 2;
  private static final int NARROWEST_WRAPPED_COLUMN = 12;

  private final ColorScheme colours;
  private final OptionalInt terminalWidth;

  TableRenderer(ColorScheme colours, OptionalInt terminalWidth) {
    this.colours = colours;
    this.terminalWidth = terminalWidth;
  }

  List<String> lines(Table table) {
    if (table.rows().isEmpty()) {
      return List.of(table.emptyText());
    }
    int[] widths = table.widths();
    shrink(table.columns(), widths);
    if (excess(widths) > 0) {
      return stacked(table);
    }
    TextTable grid = grid(table.columns(), widths);
    grid.addRowValues(texts(table.titles(), table.columns(), widths));
    table.rows().forEach(row -> grid.addRowValues(texts(row, table.columns(), widths)));
    return grid.toString().lines().toList();
  }

  List<String> lines(PropertyList list) {
    Table table =
        new Table(
            List.of(Column.of(""), Column.of("")),
            list.properties().stream()
                .map(property ->
                    List.of(new Cell(property.name(), TextStyle.MUTED), property.value()))
                .toList(),
            "");
    int[] widths = table.widths();
    TextTable grid = grid(table.columns(), widths);
    table.rows().forEach(row -> grid.addRowValues(texts(row, table.columns(), widths)));
    return grid.toString().lines().toList();
  }

  private List<String> stacked(Table table) {
    List<String> lines = new ArrayList<>();
    for (PropertyList row : table.rowsAsProperties()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(lines(row));
    }
    return lines;
  }

  private void shrink(List<Column> columns, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      int excess = excess(widths);
      if (excess > 0 && columns.get(i).kind() == Column.Kind.WRAPPED) {
        int least = Math.min(widths[i], NARROWEST_WRAPPED_COLUMN);
        widths[i] = Math.max(least, widths[i] - excess);
      }
    }
  }

  /** By how many characters a line would be too long for the terminal. */
  private int excess(int[] widths) {
    int total = IntStream.of(widths).sum() + GAP * (widths.length - 1);
    return terminalWidth.isPresent() ? total - terminalWidth.getAsInt() : 0;
  }

  private TextTable grid(List<Column> columns, int[] widths) {
    Help.Column[] layout = new Help.Column[widths.length];
    for (int i = 0; i < widths.length; i++) {
      int gap = i == 0 ? 0 : GAP;
      boolean wraps = columns.get(i).kind() == Column.Kind.WRAPPED;
      layout[i] = new Help.Column(gap + widths[i], gap, wraps ? Overflow.WRAP : Overflow.TRUNCATE);
    }
    TextTable grid = TextTable.forColumns(colours, layout);
    grid.indentWrappedLines = 0;
    return grid;
  }

  private Text[] texts(List<Cell> cells, List<Column> columns, int[] widths) {
    Text[] texts = new Text[widths.length];
    for (int i = 0; i < widths.length; i++) {
      boolean number = columns.get(i).kind() == Column.Kind.NUMBER;
      Cell cell = number ? cells.get(i).alignedRight(widths[i]) : cells.get(i);
      texts[i] = cell.styled(colours);
    }
    return texts;
  }
}
