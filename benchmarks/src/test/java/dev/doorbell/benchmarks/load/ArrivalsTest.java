package dev.doorbell.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals(10);

  @Test
  void only_the_first_arrival_of_a_number_counts() {
    arrivals.arrived(3, 100);
    arrivals.arrived(3, 200);

    assertThat(arrivals.time(3)).isEqualTo(100);
    assertThat(arrivals.count(0, 10)).isEqualTo(1);
  }

  @Test
  void the_last_arrival_is_the_latest_one() {
    arrivals.arrived(3, 300);
    arrivals.arrived(4, 200);

    assertThat(arrivals.last(3, 2)).isEqualTo(300);
    assertThat(arrivals.last(5, 2)).isZero();
  }

  @Test
  void waiting_ends_when_all_have_arrived() {
    arrivals.arrived(3, 100);
    arrivals.arrived(4, 100);

    assertThat(arrivals.await(3, 2, Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void waiting_ends_when_nothing_arrives() {
    arrivals.arrived(3, 100);

    assertThat(arrivals.await(3, 2, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void a_number_that_is_not_expected_is_ignored() {
    arrivals.arrived(10, 100);
    arrivals.arrived(-1, 100);

    assertThat(arrivals.count(0, 10)).isZero();
  }
}
