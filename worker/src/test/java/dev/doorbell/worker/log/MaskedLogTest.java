package dev.doorbell.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MaskedLogTest {
  private final MaskedLog log = new MaskedLog("demo-bank", UUID.randomUUID());

  @Test
  void a_secret_that_contains_another_secret_is_masked_completely() {
    log.mask("1234");
    log.mask("12345678");
    log.mask("5678");

    assertThat(log.masked("The page titled '12345678' and 1234"))
        .isEqualTo("The page titled '***' and ***");
  }

  @Test
  void a_blank_secret_masks_nothing() {
    log.mask(" ");

    assertThat(log.masked("a b")).isEqualTo("a b");
  }
}
