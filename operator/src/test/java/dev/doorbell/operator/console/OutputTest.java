package dev.doorbell.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class OutputTest {
  private static final OptionalInt NO_TERMINAL = OptionalInt.empty();
  private static final List<Column> COLUMNS =
      List.of(Column.of("ID"), Column.number("SIZE"), Column.wrapped("NAME"));

  private final StringWriter out = new StringWriter();

  @Test
  void columns_are_aligned_and_numbers_are_aligned_to_the_right() {
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
  void a_table_that_is_too_wide_even_if_wrapped_is_printed_as_lists_of_properties() {
    output(OptionalInt.of(33))
        .table(table(row("an-id-of-some-length", "5 B", "words that would wrap around")));

    assertThat(out.toString().lines())
        .containsExactly(
            "ID    an-id-of-some-length", "SIZE  5 B", "NAME  words that would wrap around");
  }

  @Test
  void a_table_that_is_wider_than_the_terminal_is_wrapped() {
    output(OptionalInt.of(40))
        .table(table(row("an-id", "5 B", "words that would wrap around the edge of it")));

    assertThat(out.toString().lines())
        .containsExactly(
            "ID     SIZE  NAME",
            "an-id   5 B  words that would wrap",
            "             around the edge of it");
  }

  @Test
  void without_a_terminal_nothing_is_wrapped() {
    String words = "word ".repeat(100).strip();

    output(NO_TERMINAL).table(table(row("an-id", "5 B", words)));

    assertThat(out.toString()).contains(words);
  }

  @Test
  void a_table_without_rows_prints_its_text_for_no_rows() {
    output(NO_TERMINAL).table(table());

    assertThat(out.toString()).isEqualTo("nothing" + System.lineSeparator());
  }

  @Test
  void control_characters_are_replaced() {
    Output output = output(NO_TERMINAL);

    output.table(table(row("a", "1", "evil\u001b[2J\u009b31m\r\nnext \u202etxt.exe")));
    output.properties(new PropertyList().add("Label", "two\nlines\u0007"));
    output.line("a\u001b]0;title\u0007");

    assertThat(out.toString()).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007", "\r\n ");
    assertThat(out.toString().lines()).hasSize(4);
  }

  @Test
  void colors_do_not_change_the_alignment() {
    Table table = table(List.of(new Cell("FAILED", TextStyle.FAILURE), Cell.of("1"), Cell.of("x")));
    output(NO_TERMINAL).table(table);
    String plain = out.toString();
    out.getBuffer().setLength(0);

    new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), Ansi.ON, NO_TERMINAL)
        .table(table);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(out.toString()).contains("\u001b[31mFAILED\u001b[39m");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  @Test
  void a_list_of_properties_leaves_out_null_values() {
    output(NO_TERMINAL)
        .properties(
            new PropertyList()
                .add("Job", "a")
                .add("Reason", (Object) null)
                .add("Connector", "bank"));

    assertThat(out.toString().lines()).containsExactly("Job        a", "Connector  bank");
  }

  private Output output(OptionalInt width) {
    return new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), Ansi.OFF, width);
  }

  private static List<Cell> row(String... cells) {
    return List.of(cells).stream().map(Cell::of).toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Table table(List<Cell>... rows) {
    return new Table(COLUMNS, List.of(rows), "nothing");
  }
}
