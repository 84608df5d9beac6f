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
  void the_search_tries_no_rate_above_the_maximum() {
    assertThat(search(5000)).isEqualTo(3200);
    assertThat(tried).doesNotContain(6400);
  }

  @Test
  void if_the_first_rate_is_too_high_the_search_continues_below_it() {
    assertThat(search(20)).isEqualTo(18);
    assertThat(tried).containsExactly(50, 25, 12, 18);
  }

  @Test
  void if_no_rate_is_sustained_the_result_is_zero() {
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
