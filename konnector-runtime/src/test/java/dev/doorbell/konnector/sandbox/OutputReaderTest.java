package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutputReaderTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicInteger exceeded = new AtomicInteger();

  @Test
  void lines_are_delivered_also_the_last_one_without_an_end() throws Exception {
    read("one\ntwö\n\nlast", 100);

    assertThat(lines).containsExactly("one", "twö", "", "last");
    assertThat(exceeded).hasValue(0);
  }

  @Test
  void a_long_line_is_cut() throws Exception {
    read("x".repeat(OutputReader.MAX_LINE + 10) + "\nnext\n", 1 << 20);

    assertThat(lines).containsExactly("x".repeat(OutputReader.MAX_LINE), "next");
  }

  @Test
  void output_above_the_limit_is_reported_once_and_dropped() throws Exception {
    read("x\n".repeat(50_000), 20_000);

    assertThat(exceeded).hasValue(1);
    assertThat(lines).hasSizeLessThanOrEqualTo(10_000);
  }

  private void read(String output, long maxBytes) throws IOException {
    new OutputReader(maxBytes, lines::add, exceeded::incrementAndGet)
        .readAll(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
  }
}
