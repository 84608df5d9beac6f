package dev.doorbell.operator.console;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of cells below column titles.
 *
 * @param emptyText what to print if there are no rows: {@code no jobs}
 */
public record Table(List<Column> columns, List<List<Cell>> rows, String emptyText) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    int size = columns.size();
    if (rows.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException("Each row must have one cell for each column");
    }
  }

  List<Cell> titles() {
    return columns.stream().map(column -> new Cell(column.title(), TextStyle.HEADING)).toList();
  }

  /** The width in characters of the widest cell of each column, title included. */
  int[] widths() {
    return IntStream.range(0, columns.size()).map(this::width).toArray();
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0);
    return Math.max(widest, columns.get(column).title().length());
  }

  /** Each row as a list of properties, for a terminal that is too narrow for the table. */
  List<PropertyList> rowsAsProperties() {
    return rows.stream().map(this::properties).toList();
  }

  private PropertyList properties(List<Cell> row) {
    PropertyList properties = new PropertyList();
    for (int i = 0; i < columns.size(); i++) {
      properties.add(columns.get(i).title(), row.get(i));
    }
    return properties;
  }
}
