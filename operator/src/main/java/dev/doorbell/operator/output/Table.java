package dev.doorbell.operator.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under titles.
 *
 * @param nothing what is said when there are no rows: {@code no jobs}
 */
public record Table(List<Column> columns, List<List<Cell>> rows, String nothing) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    int size = columns.size();
    if (rows.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException("each row has a cell for each column");
    }
  }

  /** How wide each column has to be. */
  int[] widths() {
    int[] widths = columns.stream().mapToInt(column -> PlainText.width(column.title())).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], PlainText.width(row.get(i).text()));
      }
    }
    return widths;
  }

  /** Each row as a block of its own, for a terminal that is too narrow for the table. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (List<Cell> row : rows) {
      Block block = new Block();
      for (int i = 0; i < columns.size(); i++) {
        block.add(columns.get(i).title(), row.get(i));
      }
      blocks.add(block);
    }
    return blocks;
  }
}
