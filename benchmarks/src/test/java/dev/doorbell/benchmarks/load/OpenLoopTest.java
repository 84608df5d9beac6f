package dev.doorbell.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  @Test
  void the_intended_times_of_requests_have_equal_intervals() {
    OpenLoop load = new OpenLoop(1000, Duration.ofMillis(20));
    Set<Integer> sent = ConcurrentHashMap.newKeySet();

    long[] intended = load.run(sent::add);

    assertThat(sent).hasSize(20).contains(0, 19);
    assertThat(IntStream.range(1, 20).mapToLong(i -> intended[i] - intended[i - 1]))
        .allMatch(interval -> interval == 1_000_000);
  }
}
