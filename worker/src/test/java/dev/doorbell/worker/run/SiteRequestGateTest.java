package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.site.SiteGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteRequestGateTest {
  private final TestAttempt parts = new TestAttempt();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private SiteRequestGate gate(SiteGate pace) {
    parts.control.begin();
    return new SiteRequestGate(parts.attempt, parts.control, pace, parts.observer);
  }

  @Test
  void a_request_of_a_run_that_was_stopped_does_not_wait_for_its_turn() {
    SiteRequestGate gate = gate(() -> parts.log.add("turn"));
    parts.control.stop(StopReason.CANCELLED);

    assertThatThrownBy(gate::beforeRequest).isInstanceOf(RunStoppedException.class);
    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_run_that_is_stopped_while_it_waits_for_its_turn_sends_nothing() {
    SiteRequestGate gate = gate(() -> parts.control.stop(StopReason.CANCELLED));

    assertThatThrownBy(gate::beforeRequest).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void a_request_is_observed() {
    SiteRequestGate gate = gate(() -> parts.log.add("turn"));

    gate.beforeRequest();
    gate.sending("GET", "bank.example");

    assertThat(parts.log).containsExactly("turn");
    assertThat(parts.observer.seen).containsExactly("GET bank.example");
  }
}
