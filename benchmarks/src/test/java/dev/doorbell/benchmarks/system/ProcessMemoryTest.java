package dev.doorbell.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
  @Test
  void the_live_heap_is_what_the_generations_use() {
    String heapInfo =
        """
        4711:
        DefNew     total 78656K, used 1399K [0x1, 0x2, 0x3)
          eden space 69952K,   2% used [0x1, 0x2, 0x3)
          from space 8704K,   0% used [0x1, 0x2, 0x3)
        Tenured    total 174784K, used 20000K [0x1, 0x2, 0x3)
          the  space 174784K,  11% used [0x1, 0x2, 0x3)
        Metaspace       used 4000K, committed 4224K, reserved 1114112K
          class space    used 400K, committed 512K, reserved 1048576K
        """;

    assertThat(ProcessMemory.liveHeap(heapInfo)).isEqualTo(21_399);
  }
}
