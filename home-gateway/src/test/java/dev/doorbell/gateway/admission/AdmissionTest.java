package dev.doorbell.gateway.admission;

import static dev.doorbell.gateway.admission.CallClass.ORDINARY;
import static dev.doorbell.gateway.admission.CallClass.UNLIMITED;
import static dev.doorbell.gateway.admission.CallClass.URGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.admission.Admission.Permit;
import dev.doorbell.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final int TIMEOUT_SECONDS = 20;

  private final List<String> counted = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Entered> entered = new LinkedBlockingQueue<>();

  private record Entered(String name, Permit permit) {}

  private Admission admission(int calls, int reserved, Duration wait) {
    Admission.Metrics metrics =
        new Admission.Metrics() {
          @Override
          public void admitted(CallClass callClass, Duration waited) {
            counted.add("admitted " + callClass);
          }

          @Override
          public void rejected(CallClass callClass) {
            counted.add("rejected " + callClass);
          }
        };
    return new Admission(new AdmissionSettings(calls, reserved, wait, wait), metrics, () -> 0);
  }

  /** Enters on another thread, and returns when that thread waits for its turn. */
  private Thread waiting(Admission admission, CallClass callClass, String name) {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                entered.add(new Entered(name, admission.enter(callClass)));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private Entered next() throws InterruptedException {
    Entered next = entered.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void ordinary_calls_leave_a_share_to_urgent_ones() throws Exception {
    Admission admission = admission(3, 1, Duration.ZERO);
    admission.enter(ORDINARY);
    admission.enter(ORDINARY);

    assertThatThrownBy(() -> admission.enter(ORDINARY)).isInstanceOf(ProblemException.class);
    admission.enter(URGENT);

    assertThat(counted)
        .containsExactly(
            "admitted ORDINARY", "admitted ORDINARY", "rejected ORDINARY", "admitted URGENT");
  }

  @Test
  void urgent_calls_may_use_every_connection() throws Exception {
    Admission admission = admission(2, 1, Duration.ZERO);
    admission.enter(URGENT);
    admission.enter(URGENT);

    assertThatThrownBy(() -> admission.enter(URGENT)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> admission.enter(ORDINARY)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_rejected_call_gets_503_with_retry_after() throws Exception {
    Admission admission = admission(2, 1, Duration.ZERO);
    admission.enter(ORDINARY);

    assertThatThrownBy(() -> admission.enter(ORDINARY))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> {
              assertThat(rejected.problem().status()).isEqualTo(503);
              assertThat(rejected.problem().code()).isEqualTo("OVERLOADED");
              assertThat(rejected.problem().retryAfter()).isNotNull();
            });
  }

  @Test
  void a_call_that_waits_is_admitted_when_another_leaves() throws Exception {
    Admission admission = admission(2, 1, FOREVER);
    Permit permit = admission.enter(ORDINARY);
    waiting(admission, ORDINARY, "second");
    assertThat(entered).isEmpty();

    permit.close();

    assertThat(next().name()).isEqualTo("second");
  }

  @Test
  void urgent_calls_go_before_ordinary_ones_that_have_waited_longer() throws Exception {
    Admission admission = admission(2, 1, FOREVER);
    Permit first = admission.enter(ORDINARY);
    admission.enter(URGENT);
    waiting(admission, ORDINARY, "ordinary");
    waiting(admission, URGENT, "urgent");

    first.close();
    Entered urgent = next();
    assertThat(urgent.name()).isEqualTo("urgent");
    assertThat(entered).isEmpty();

    urgent.permit().close();
    assertThat(next().name()).isEqualTo("ordinary");
  }

  @Test
  void closing_a_permit_twice_admits_one_call() throws Exception {
    Admission admission = admission(2, 1, Duration.ZERO);
    Permit permit = admission.enter(ORDINARY);
    permit.close();
    admission.enter(ORDINARY);

    permit.close();

    assertThatThrownBy(() -> admission.enter(ORDINARY)).isInstanceOf(ProblemException.class);
  }

  @Test
  void a_call_that_is_interrupted_while_it_waits_leaves_the_queue() throws Exception {
    Admission admission = admission(2, 1, FOREVER);
    Permit permit = admission.enter(ORDINARY);
    Thread interrupted = waiting(admission, ORDINARY, "interrupted");
    waiting(admission, ORDINARY, "next");

    interrupted.interrupt();
    assertThat(interrupted.join(Duration.ofSeconds(TIMEOUT_SECONDS))).isTrue();
    permit.close();

    assertThat(next().name()).isEqualTo("next");
  }

  @Test
  void streams_and_files_are_not_limited() throws Exception {
    Admission admission = admission(2, 1, Duration.ZERO);
    for (int i = 0; i < 10; i++) {
      admission.enter(UNLIMITED);
    }

    assertThat(counted).isEmpty();
    admission.enter(ORDINARY);
  }

  @Test
  void a_pool_reserves_a_quarter_of_its_connections_and_at_least_one() {
    assertThat(AdmissionSettings.ofPool(10, FOREVER, FOREVER).reserved()).isEqualTo(2);
    assertThat(AdmissionSettings.ofPool(2, FOREVER, FOREVER).reserved()).isEqualTo(1);
  }

  @Test
  void an_urgent_call_may_wait_longer_while_the_gateway_is_overloaded() {
    AdmissionSettings settings =
        AdmissionSettings.ofPool(10, Duration.ofMillis(500), Duration.ofMillis(25));

    assertThat(settings.waitWhileOverloaded(ORDINARY)).isEqualTo(Duration.ofMillis(25));
    assertThat(settings.waitWhileOverloaded(URGENT)).isEqualTo(Duration.ofMillis(50));
  }
}
