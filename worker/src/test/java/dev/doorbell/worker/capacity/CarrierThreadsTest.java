package dev.doorbell.worker.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarrierThreadsTest {

  @Test
  void the_limit_of_stuck_connectors_is_half_the_slots_but_at_least_four() {
    assertThat(CarrierThreads.maxStuck(1)).isEqualTo(4);
    assertThat(CarrierThreads.maxStuck(8)).isEqualTo(4);
    assertThat(CarrierThreads.maxStuck(100)).isEqualTo(50);
  }

  @Test
  void there_is_a_carrier_for_each_slot_and_each_stuck_connector_and_four_more() {
    assertThat(CarrierThreads.needed(8)).isEqualTo(8 + 4 + 4);
    assertThat(CarrierThreads.needed(100)).isEqualTo(100 + 50 + 4);
  }
}
