package dev.doorbell.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  private final List<Integer> tried = new ArrayList<>();

  @Test
  void the_rate_is_doubled_and_then_the_interval_halved() {
    assertThat(search(330)).isEqualTo(325);
    assertThat(tried).containsExactly(50, 100, 200, 400, 300, 350, 325);
  }

  @Test
  void the_highest_rate_that_is_tried_is_the_limit() {
    assertThat(search(5000)).isEqualTo(3200);
    assertThat(tried).doesNotContain(6400);
  }

  @Test
  void a_system_that_is_slower_than_the_first_rate_is_searched_below_it() {
    assertThat(search(20)).isEqualTo(18);
    assertThat(tried).containsExactly(50, 25, 12, 18);
  }

  @Test
  void a_system_that_carries_nothing_has_the_rate_zero() {
    assertThat(search(0)).isZero();
  }

  private int search(int capacity) {
    return new RateSearch(50, 3200, 3)
        .highest(rate -> {
          tried.add(rate);
          return rate <= capacity;
        });
  }
}
