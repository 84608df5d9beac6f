package dev.doorbell.benchmarks.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures as a table in Markdown: a row for each figure; for the subject and each rival a
 * median with minimum and maximum of the trials, and for each rival the ratio of the medians.
 */
public final class Table {
  private static final String NONE = "";

  private final String subject;

  /**
   * Creates a table.
   *
   * @param subject the system that stands in the first column and that ratios are of
   */
  public Table(String subject) {
    this.subject = subject;
  }

  /** Returns the lines of the table; no line if there are no figures. */
  public List<String> lines(List<Figure> figures) {
    if (figures.isEmpty()) {
      return List.of();
    }
    List<String> rivals =
        figures.stream()
            .map(Figure::system)
            .filter(system -> !system.equals(subject))
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(header(rivals));
    byName(figures).forEach((name, of) -> rows.add(row(name, of, rivals)));
    return aligned(rows);
  }

  private List<String> header(List<String> rivals) {
    List<String> header = new ArrayList<>(List.of("figure", "unit", subject));
    for (String rival : rivals) {
      header.add(rival);
      header.add("ratio");
    }
    return header;
  }

  private static Map<String, Map<String, Figure>> byName(List<Figure> figures) {
    Map<String, Map<String, Figure>> rows = new LinkedHashMap<>();
    for (Figure figure : figures) {
      rows.computeIfAbsent(figure.name(), _ -> new LinkedHashMap<>()).put(figure.system(), figure);
    }
    return rows;
  }

  private List<String> row(String name, Map<String, Figure> of, List<String> rivals) {
    List<String> row = new ArrayList<>();
    row.add(name);
    row.add(of.values().iterator().next().unit());
    row.add(of.containsKey(subject) ? cell(of.get(subject)) : NONE);
    for (String rival : rivals) {
      row.add(of.containsKey(rival) ? cell(of.get(rival)) : NONE);
      row.add(ratio(of, rival));
    }
    return row;
  }

  private static String cell(Figure figure) {
    String median = Numbers.text(figure.median());
    return figure.trials().size() == 1
        ? median
        : "%s (%s..%s)".formatted(median, Numbers.text(figure.min()), Numbers.text(figure.max()));
  }

  private String ratio(Map<String, Figure> of, String rival) {
    if (!of.containsKey(subject) || !of.containsKey(rival) || of.get(rival).median() == 0) {
      return NONE;
    }
    return Numbers.text(of.get(subject).median() / of.get(rival).median()) + "x";
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(row -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    lines.add(1, line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
    return lines;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length())).append(" |");
    }
    return line.toString();
  }
}
