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
  void simultaneous_requests_wait_one_pace_each() {
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 4)).containsExactly(0L, 50L, 100L, 150L);
  }

  @Test
  void a_later_request_waits_only_for_the_rest_of_the_pace() {
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 2)).containsExactly(0L, 50L);
    pass(Duration.ofMillis(80));
    assertThat(turns(pace, 1)).containsExactly(20L);
    pass(Duration.ofMillis(70));
    assertThat(turns(pace, 1)).as("a request exactly one pace later").containsExactly(0L);
  }

  @Test
  void a_pause_does_not_allow_a_later_burst() {
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
  void the_pace_holds_when_the_nano_clock_overflows(long begin) {
    now.set(begin);
    SitePace pace = pace(Duration.ofMillis(50));
    assertThat(turns(pace, 2)).containsExactly(0L, 50L);
    pass(Duration.ofMillis(60));
    assertThat(turns(pace, 2)).containsExactly(40L, 90L);
  }

  @Test
  void concurrent_requests_get_different_turns() {
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
  void an_interrupt_ends_the_wait_for_the_pace() throws InterruptedException {
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
  void a_negative_pace_is_rejected() {
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
