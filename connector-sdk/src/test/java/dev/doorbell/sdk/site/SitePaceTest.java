package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitePaceTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void requests_of_one_moment_queue_at_the_pace() {
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 4)).containsExactly(0L, 50L, 100L, 150L);
  }

  @Test
  void a_later_request_waits_only_for_the_rest() {
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 2)).containsExactly(0L, 50L);
    pass(Duration.ofMillis(80));
    assertThat(turns(pace, 1)).containsExactly(20L);
    pass(Duration.ofMillis(70));
    assertThat(turns(pace, 1)).as("exactly when it is free again").containsExactly(0L);
  }

  @Test
  void a_quiet_time_saves_nothing_up_for_a_burst() {
    SitePace pace = pace(Duration.ofMillis(50));
    pass(Duration.ofHours(1));
    assertThat(turns(pace, 3)).containsExactly(0L, 50L, 100L);
  }

  @Test
  void without_a_pace_no_request_waits() {
    assertThat(turns(pace(Duration.ZERO), 3)).containsExactly(0L, 0L, 0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE - 100})
  void the_clock_may_begin_and_wrap_wherever_it_likes(long begin) {
    now.set(begin);
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 2)).containsExactly(0L, 50L);
    pass(Duration.ofMillis(60));
    assertThat(turns(pace, 2)).containsExactly(40L, 90L);
  }

  @Test
  void no_two_of_a_crowd_get_the_same_turn() {
    SitePace pace = pace(Duration.ofNanos(1));
    ConcurrentLinkedQueue<Long> turns = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> crowd = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      crowd.add(CompletableFuture.runAsync(() -> turns.add(pace.reserve().toNanos())));
    }
    CompletableFuture.allOf(crowd.toArray(CompletableFuture[]::new)).join();
    assertThat(turns).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void a_run_that_is_stopped_in_the_queue_stops() throws InterruptedException {
    SitePace pace = new SitePace(Duration.ofHours(1));
    pace.beforeRequest();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              assertThatExceptionOfType(RunStoppedException.class).isThrownBy(pace::beforeRequest);
              flag.complete(Thread.currentThread().isInterrupted());
            });
    waiting.interrupt();
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    assertThat(flag.getNow(false)).as("the interrupt flag is set again").isTrue();
  }

  @Test
  void time_does_not_run_backwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SitePace(Duration.ofNanos(-1)));
  }

  private SitePace pace(Duration gap) {
    return new SitePace(gap, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static List<Long> turns(SitePace pace, int many) {
    List<Long> turns = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      turns.add(pace.reserve().toMillis());
    }
    return turns;
  }
}
