package dev.doorbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {
  @Test
  void the_median_of_an_odd_number_of_trials_is_the_one_in_the_middle() {
    Figure figure = figure(9.0, 1.0, 4.0);

    assertThat(figure.median()).isEqualTo(4);
    assertThat(figure.min()).isEqualTo(1);
    assertThat(figure.max()).isEqualTo(9);
  }

  @Test
  void the_median_of_an_even_number_of_trials_is_the_mean_of_the_two_in_the_middle() {
    assertThat(figure(9.0, 1.0, 4.0, 6.0).median()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_value_that_is_no_number_is_rejected(double value) {
    assertThatThrownBy(() -> figure(1.0, value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_figure_without_a_trial_is_rejected() {
    assertThatThrownBy(FigureTest::figure).isInstanceOf(IllegalArgumentException.class);
  }

  private static Figure figure(Double... trials) {
    return new Figure("answer", "ms", "doorbell", List.of(trials));
  }
}
