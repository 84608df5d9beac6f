package dev.doorbell.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());
  private final Lease lease = new Lease(LENGTH, MARGIN, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_lease_is_not_held_before_the_first_heartbeat() {
    Lease fresh = new Lease(LENGTH, MARGIN, () -> 1L);

    assertThat(fresh.held()).isFalse();
    assertThat(fresh.lapsed()).isZero();
  }

  @Test
  void a_lease_begins_when_the_heartbeat_is_sent_and_ends_a_margin_early() {
    long sent = now.get();
    pass(Duration.ofSeconds(2));
    lease.extend(sent);

    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(lease.held()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(lease.held()).isFalse();
  }

  @Test
  void a_heartbeat_that_was_sent_earlier_does_not_shorten_the_lease() {
    long earlier = now.get();
    pass(Duration.ofSeconds(5));
    lease.extend(now.get());

    lease.extend(earlier);

    pass(Duration.ofSeconds(11));
    assertThat(lease.held()).isTrue();
  }

  @Test
  void the_clock_stops_while_the_lease_is_not_held() {
    lease.extend(now.get());
    long before = lease.heldNanos();
    pass(Duration.ofSeconds(20));
    assertThat(lease.lapsed()).isEqualTo(Duration.ofSeconds(8).toNanos());
    lease.extend(now.get());
    pass(Duration.ofSeconds(1));

    assertThat(lease.heldNanos() - before).isEqualTo(Duration.ofSeconds(13).toNanos());
  }

  @Test
  void a_thread_that_waits_continues_with_the_next_heartbeat() throws Exception {
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                lease.await(Duration.ofHours(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    lease.extend(now.get());

    assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void waiting_ends_after_the_given_time() throws Exception {
    lease.await(Duration.ZERO);

    assertThat(lease.held()).isFalse();
  }

  @Test
  void a_margin_as_long_as_the_lease_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lease(LENGTH, LENGTH, now::get));
  }
}
