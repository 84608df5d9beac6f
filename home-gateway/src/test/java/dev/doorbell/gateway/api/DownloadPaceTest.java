package dev.doorbell.gateway.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DownloadPaceTest {
  private static final long SECOND = 1_000_000_000L;

  private long nanos = 5;
  private final DownloadPace pace = new DownloadPace(() -> nanos);

  @Test
  void a_download_may_begin_slowly() {
    nanos += 30 * SECOND;
    assertThatCode(() -> pace.check(0)).doesNotThrowAnyException();
  }

  @Test
  void a_client_that_reads_eight_kibibytes_a_second_is_fast_enough() {
    nanos += 100 * SECOND;
    assertThatCode(() -> pace.check(100 * 8192)).doesNotThrowAnyException();
    assertThatThrownBy(() -> pace.check(100 * 8192 - 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too slowly");
  }
}
