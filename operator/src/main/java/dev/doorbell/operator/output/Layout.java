package dev.doorbell.operator.output;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Tables and blocks to lines. Where the width is known, no line of a table is longer: columns of
 * words are cut first, and if that does not do, each row becomes a block.
 */
final class Layout {
  private static final String GAP = "  ";
  private static final int FEWEST_OF_WORDS = 12;

  private final boolean colours;
  private final OptionalInt width;

  Layout(boolean colours, OptionalInt width) {
    this.colours = colours;
    this.width = width;
  }

  List<String> lines(Table table) {
    if (table.rows().isEmpty()) {
      return List.of(table.nothing());
    }
    int[] widths = table.widths();
    narrow(table.columns(), widths);
    if (tooWide(widths)) {
      return stacked(table);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            table.columns(),
            table.columns().stream().map(column -> new Cell(column.title(), Tone.TITLE)).toList(),
            widths));
    table.rows().forEach(row -> lines.add(line(table.columns(), row, widths)));
    return lines;
  }

  List<String> lines(Block block) {
    int names = block.nameWidth();
    return block.lines().stream()
        .map(line ->
            inTone(new Cell(pad(line.name(), names), Tone.QUIET)) + GAP + inTone(line.value()))
        .toList();
  }

  private List<String> stacked(Table table) {
    List<String> lines = new ArrayList<>();
    for (Block block : table.blocks()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(lines(block));
    }
    return lines;
  }

  private void narrow(List<Column> columns, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      if (tooWide(widths) && columns.get(i).kind() == Column.Kind.WORDS) {
        int excess = total(widths) - width.orElseThrow();
        int least = Math.min(widths[i], FEWEST_OF_WORDS);
        widths[i] = Math.max(least, widths[i] - excess);
      }
    }
  }

  private boolean tooWide(int[] widths) {
    return width.isPresent() && total(widths) > width.getAsInt();
  }

  private static int total(int[] widths) {
    return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
  }

  private String line(List<Column> columns, List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      String text = PlainText.cut(cell.text(), widths[i]);
      boolean right = columns.get(i).kind() == Column.Kind.NUMBER;
      boolean last = i == widths.length - 1;
      String space = " ".repeat(widths[i] - PlainText.width(text));
      line.append(right ? space : "")
          .append(inTone(new Cell(text, cell.tone())))
          .append(right || last ? "" : space)
          .append(last ? "" : GAP);
    }
    return line.toString().stripTrailing();
  }

  String inTone(Cell cell) {
    return colours ? cell.tone().on(cell.text()) : cell.text();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - PlainText.width(text));
  }
}
