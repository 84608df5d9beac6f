package dev.doorbell.worker.round;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ErrandTest {
  @Test
  void what_an_errand_throws_ends_there() {
    assertThatCode(() ->
            Errand.run(
                "errand",
                () -> {
                  throw new AssertionError("quotes a secret");
                }))
        .doesNotThrowAnyException();
  }
}
