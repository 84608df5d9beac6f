package dev.doorbell.worker.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ApprovalPollerTest {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Queue<Supplier<Approval>> site = new ArrayDeque<>();
  private final BlockingQueue<Object> results = new LinkedBlockingQueue<>();
  private final FakePausableRun run = new FakePausableRun();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger rejections = new AtomicInteger();

  private final SiteListener listener =
      new SiteListener() {
        @Override
        public boolean decided(Approval approval) {
          return rejections.getAndDecrement() <= 0 && results.add(approval);
        }

        @Override
        public boolean failed(Throwable cause) {
          return results.add(cause);
        }
      };

  private final ApprovalPoller.Clock clock =
      new ApprovalPoller.Clock() {
        @Override
        public void sleep(Duration time) throws InterruptedException {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          nanos.addAndGet(time.toNanos());
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };

  private ApprovalPoller poller(Duration timeout) {
    ApprovalPoll poll =
        new ApprovalPoll(
            PACE, timeout, () -> site.isEmpty() ? Approval.PENDING : site.remove().get());
    return ApprovalPoller.start(poll, run, listener, clock);
  }

  private Object result() throws InterruptedException {
    try (ApprovalPoller _ = poller(Duration.ofHours(1))) {
      return results.poll(10, TimeUnit.SECONDS);
    }
  }

  private static Supplier<Approval> failing(RuntimeException exception) {
    return () -> {
      throw exception;
    };
  }

  private static ConnectorException down() {
    return new ConnectorException(ErrorCode.VENDOR_DOWN, "down");
  }

  @Test
  void the_site_is_asked_until_it_has_decided() throws Exception {
    site.addAll(List.of(() -> Approval.PENDING, () -> Approval.PENDING, () -> Approval.APPROVED));

    assertThat(result()).isEqualTo(Approval.APPROVED);
    assertThat(nanos).hasValue(PACE.multipliedBy(3).toNanos());
  }

  @Test
  void an_approval_expires_after_its_timeout() throws Exception {
    try (ApprovalPoller _ = poller(Duration.ofSeconds(10))) {
      assertThat(results.poll(10, TimeUnit.SECONDS)).isEqualTo(Approval.EXPIRED);
    }
  }

  @Test
  void three_failed_checks_in_a_row_do_not_end_the_poller() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int failure = 0; failure < ApprovalPoll.MAX_FAILED_CHECKS; failure++) {
        site.add(failing(down()));
      }
      site.add(() -> Approval.PENDING);
    }
    site.add(() -> Approval.DENIED);

    assertThat(result()).isEqualTo(Approval.DENIED);
  }

  @Test
  void a_fourth_failed_check_in_a_row_ends_the_poller() throws Exception {
    ConnectorException last = down();
    for (int failure = 0; failure < ApprovalPoll.MAX_FAILED_CHECKS; failure++) {
      site.add(failing(down()));
    }
    site.add(failing(last));

    assertThat(result()).isSameAs(last);
  }

  @Test
  void any_other_failure_ends_the_poller_at_once() throws Exception {
    ConnectorException changed = new ConnectorException(ErrorCode.UNKNOWN_ERROR, "changed");
    site.add(failing(changed));

    assertThat(result()).isSameAs(changed);
  }

  @Test
  void a_result_that_no_wait_takes_is_delivered_again() throws Exception {
    rejections.set(5);
    site.add(() -> Approval.APPROVED);

    assertThat(result()).isEqualTo(Approval.APPROVED);
  }

  @Test
  void a_run_that_was_stopped_delivers_nothing() throws Exception {
    site.add(failing(new RunStoppedException("stopped")));
    site.add(() -> Approval.APPROVED);

    try (ApprovalPoller _ = poller(Duration.ofHours(1))) {
      assertThat(results.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void the_thread_of_a_poller_acts_for_the_run_until_the_poller_is_closed() throws Exception {
    site.add(() -> Approval.APPROVED);
    result();

    assertThat(run.calls()).containsExactly("lent", "taken back");
  }
}
