package dev.doorbell.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
  @Test
  void user_and_system_time_of_the_process_and_of_ended_children_are_added() {
    String stat = "4711 (java) S 1 2 3 4 -1 5 6 7 8 9 100 20 3 4 20 0 30 0 12345 0 0";

    assertThat(ProcessorTime.ticks(stat)).isEqualTo(100 + 20 + 3 + 4);
  }

  @Test
  void the_name_of_a_program_may_contain_spaces_and_parentheses() {
    String stat = "4711 (a (b) c) S 1 2 3 4 -1 5 6 7 8 9 1 2 0 0 20 0 30 0 12345 0 0";

    assertThat(ProcessorTime.ticks(stat)).isEqualTo(3);
  }
}
