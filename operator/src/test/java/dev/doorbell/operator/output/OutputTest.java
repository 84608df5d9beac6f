package dev.doorbell.operator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final OptionalInt NO_TERMINAL = OptionalInt.empty();
  private static final List<Column> COLUMNS =
      List.of(Column.of("ID"), Column.number("SIZE"), Column.words("NAME"));

  private final StringWriter out = new StringWriter();

  @Test
  void columns_are_aligned_and_numbers_stand_to_the_right() {
    output(NO_TERMINAL)
        .table(
            table(
                row("a", "5 B", "short"), row("a-longer-id", "1234 B", "a name with many words")));

    assertThat(out.toString().lines())
        .containsExactly(
            "ID             SIZE  NAME",
            "a               5 B  short",
            "a-longer-id  1234 B  a name with many words");
  }

  @Test
  void wide_and_combining_characters_take_the_columns_that_they_are_shown_in() {
    output(NO_TERMINAL)
        .table(
            new Table(
                List.of(Column.of("LABEL"), Column.of("X")),
                List.of(row("東京", "1"), row("e\u0301te\u0301", "2"), row("plain", "3")),
                ""));

    assertThat(out.toString().lines())
        .containsExactly("LABEL  X", "東京   1", "e\u0301te\u0301    2", "plain  3");
  }

  @Test
  void words_are_cut_where_a_terminal_is_too_narrow_and_ids_are_not() {
    output(OptionalInt.of(33))
        .table(table(row("an-id-of-some-length", "5 B", "words that would wrap around")));

    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40))
        .contains("ID    an-id-of-some-length");
  }

  @Test
  void a_cut_line_fits_exactly() {
    output(OptionalInt.of(40))
        .table(table(row("an-id", "5 B", "words that would wrap around the edge of it")));

    assertThat(out.toString().lines().toList().getLast())
        .hasSize(40)
        .endsWith("…")
        .startsWith("an-id   5 B  words that");
  }

  @Test
  void without_a_terminal_nothing_is_cut() {
    String words = "word ".repeat(100).strip();

    output(NO_TERMINAL).table(table(row("an-id", "5 B", words)));

    assertThat(out.toString()).contains(words);
  }

  @Test
  void a_table_without_rows_says_so() {
    output(NO_TERMINAL).table(table());

    assertThat(out.toString()).isEqualTo("nothing there" + System.lineSeparator());
  }

  @Test
  void what_others_have_written_moves_no_cursor_and_breaks_no_line() {
    Output output = output(NO_TERMINAL);

    output.table(table(row("a", "1", "evil\u001b[2J\u009b31m\r\nnext \u202etxt.exe")));
    output.block(new Block().add("Label", "two\nlines\u0007"));
    output.line("a\u001b]0;title\u0007");

    assertThat(out.toString()).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007", "\r\n ");
    assertThat(out.toString().lines()).hasSize(4);
  }

  @Test
  void colours_are_there_only_where_they_are_wanted_and_never_shift_a_column() {
    Table table = table(List.of(new Cell("FAILED", Tone.BAD), Cell.of("1"), Cell.of("x")));
    output(NO_TERMINAL).table(table);
    String plain = out.toString();
    out.getBuffer().setLength(0);

    new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), true, NO_TERMINAL)
        .table(table);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(out.toString()).contains("\u001b[31mFAILED\u001b[0m");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  @Test
  void a_block_leaves_out_what_is_not_known() {
    output(NO_TERMINAL)
        .block(new Block().add("Job", "a").add("Reason", (Object) null).add("Connector", "bank"));

    assertThat(out.toString().lines()).containsExactly("Job        a", "Connector  bank");
  }

  private Output output(OptionalInt width) {
    return new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), false, width);
  }

  private static List<Cell> row(String... cells) {
    return List.of(cells).stream().map(Cell::of).toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Table table(List<Cell>... rows) {
    return new Table(COLUMNS, List.of(rows), "nothing there");
  }
}
