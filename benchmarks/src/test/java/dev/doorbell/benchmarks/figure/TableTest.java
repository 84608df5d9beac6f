package dev.doorbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Results results = new Results();
  private final Table table = new Table("doorbell");

  @Test
  void each_rival_has_a_column_and_a_ratio() {
    addTrials("answer, p50", "ms", "doorbell", 4, 6, 5);
    addTrials("answer, p50", "ms", "kafka", 2, 2, 3);
    addTrials("answer, p50", "ms", "restate", 10, 9, 11);

    assertThat(table.lines(results.figures()))
        .containsExactly(
            "| figure      | unit | doorbell | kafka    | ratio | restate    | ratio |",
            "| ----------- | ---- | -------- | -------- | ----- | ---------- | ----- |",
            "| answer, p50 | ms   | 5 (4..6) | 2 (2..3) | 2.5x  | 10 (9..11) | 0.5x  |");
  }

  @Test
  void a_rival_without_this_figure_has_an_empty_cell() {
    addTrials("answer", "ms", "doorbell", 4);
    addTrials("answer", "ms", "restate", 2);
    addTrials("memory", "KB", "doorbell", 46);

    assertThat(table.lines(results.figures()))
        .containsExactly(
            "| figure | unit | doorbell | restate | ratio |",
            "| ------ | ---- | -------- | ------- | ----- |",
            "| answer | ms   | 4        | 2       | 2x    |",
            "| memory | KB   | 46       |         |       |");
  }

  @Test
  void there_is_no_ratio_to_zero() {
    addTrials("answers", "1/s", "doorbell", 4);
    addTrials("answers", "1/s", "restate", 0);

    assertThat(table.lines(results.figures()).getLast())
        .isEqualTo("| answers | 1/s  | 4        | 0       |       |");
  }

  @Test
  void a_trial_without_a_value_is_a_note() {
    results.add("answer, p99", "ms", "doorbell", OptionalDouble.empty());

    assertThat(results.figures()).isEmpty();
    assertThat(table.lines(results.figures())).isEmpty();
    assertThat(results.notes()).singleElement().asString().contains("answer, p99", "doorbell");
  }

  @Test
  void lost_answers_are_a_note() {
    results.addLatencies("answer", "doorbell", Latencies.of(new long[] {1_000_000}, 1));

    assertThat(results.figures()).extracting(Figure::name).containsExactly("answer, p50");
    assertThat(results.notes()).contains("answer of doorbell: 1 of 2 were lost in a trial");
  }

  private void addTrials(String name, String unit, String system, double... values) {
    for (double value : values) {
      results.add(name, unit, system, value);
    }
  }

  @Test
  void figures_keep_the_order_in_which_they_first_appeared() {
    addTrials("b", "ms", "doorbell", 1);
    addTrials("a", "ms", "doorbell", 1);
    addTrials("b", "ms", "doorbell", 2);

    assertThat(results.figures())
        .extracting(Figure::name, Figure::trials)
        .containsExactly(tuple("b", List.of(1.0, 2.0)), tuple("a", List.of(1.0)));
  }
}
