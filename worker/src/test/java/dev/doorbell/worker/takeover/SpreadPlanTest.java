package dev.doorbell.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.WorkerLoad;
import dev.doorbell.worker.takeover.SpreadPlan.Request;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadPlanTest {
  private static final UUID FIRST = worker(0);
  private static final int MANY = 1000;

  private static UUID worker(int number) {
    return new UUID(0, number);
  }

  /** The workers 0, 1, ... have so many waiting runs. */
  private static SpreadPlan plan(int... waiting) {
    return new SpreadPlan(
        IntStream.range(0, waiting.length)
            .mapToObj(i -> new WorkerLoad(worker(i), waiting[i]))
            .toList());
  }

  @Test
  void a_new_worker_asks_the_one_that_has_most() {
    assertThat(plan(20, 30, 0).requestOf(worker(2), 5)).hasValue(new Request(worker(1), 5));
  }

  @Test
  void it_asks_for_no_more_than_the_other_has_too_many() {
    // The mean is 10, and the first one keeps 12.5.
    assertThat(plan(20, 0).requestOf(worker(1), MANY)).hasValue(new Request(FIRST, 8));
    assertThat(plan(13, 7).requestOf(worker(1), MANY)).hasValue(new Request(FIRST, 1));
    assertThat(plan(12, 8).requestOf(worker(1), MANY)).isEmpty();
  }

  @Test
  void it_asks_for_no_more_than_it_is_below_the_mean() {
    assertThat(plan(100, 30, 50).requestOf(worker(2), MANY)).hasValue(new Request(FIRST, 10));
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "1, 0", "0, 0"})
  void a_few_runs_stay_where_they_are(int first, int second) {
    assertThat(plan(first, second).requestOf(worker(1), MANY)).isEmpty();
    assertThat(plan(first, second).surplusOf(FIRST)).isZero();
  }

  @Test
  void a_worker_that_has_the_mean_asks_for_nothing() {
    assertThat(plan(60, 30, 0).requestOf(worker(1), MANY)).isEmpty();
    assertThat(plan(60, 30, 0).requestOf(FIRST, MANY)).isEmpty();
  }

  @Test
  void one_worker_keeps_all_its_runs() {
    assertThat(plan(500).requestOf(FIRST, MANY)).isEmpty();
    assertThat(plan(500).surplusOf(FIRST)).isZero();
    assertThat(plan().requestOf(FIRST, MANY)).isEmpty();
  }

  @Test
  void a_worker_whose_own_row_is_not_alive_asks_as_one_without_runs() {
    assertThat(plan(20, 20).requestOf(worker(7), MANY)).isEmpty();
    assertThat(plan(40, 0).requestOf(worker(7), MANY)).hasValue(new Request(FIRST, 15));
  }

  @Test
  void with_nothing_to_give_away_no_run_is_requested() {
    assertThat(plan(40, 0).requestOf(worker(1), 0)).isEmpty();
  }

  /** Nineteen workers that join at once, each with a reading that is as old. */
  @Test
  void the_owner_keeps_its_share_however_many_ask() {
    int[] waiting = new int[20];
    waiting[0] = 200;
    assertThat(plan(waiting).surplusOf(FIRST)).isEqualTo(188);
    waiting[0] = 13;
    assertThat(plan(waiting).surplusOf(FIRST)).isEqualTo(3);
  }

  @Test
  void repeated_rounds_end_and_never_reverse() {
    int[] waiting = {60, 0, 0};
    for (int round = 0; round < 20; round++) {
      for (int asking = 0; asking < waiting.length; asking++) {
        int target = asking;
        List<Request> request = plan(waiting).requestOf(worker(target), 5).stream().toList();
        request.forEach(r -> {
          assertThat(r.owner()).isEqualTo(FIRST);
          int moved = Math.min(r.runs(), plan(waiting).surplusOf(FIRST));
          waiting[0] -= moved;
          waiting[target] += moved;
        });
      }
    }
    assertThat(waiting[0]).isEqualTo(25);
    assertThat(waiting[1] + waiting[2]).isEqualTo(35);
  }
}
