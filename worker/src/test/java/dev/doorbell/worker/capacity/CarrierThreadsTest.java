package dev.doorbell.worker.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarrierThreadsTest {

  @Test
  void half_as_many_connectors_may_be_stuck_as_there_are_slots_and_four_at_least() {
    assertThat(CarrierThreads.maxStuck(1)).isEqualTo(4);
    assertThat(CarrierThreads.maxStuck(8)).isEqualTo(4);
    assertThat(CarrierThreads.maxStuck(100)).isEqualTo(50);
  }

  @Test
  void each_slot_and_each_stuck_connector_has_a_carrier_and_four_are_left_for_the_rest() {
    assertThat(CarrierThreads.needed(8)).isEqualTo(8 + 4 + 4);
    assertThat(CarrierThreads.needed(100)).isEqualTo(100 + 50 + 4);
  }
}
