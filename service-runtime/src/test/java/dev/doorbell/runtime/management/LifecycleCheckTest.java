package dev.doorbell.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleCheckTest {
  private final LifecycleCheck check = new LifecycleCheck(() -> Optional.of("waits"));

  @Test
  void a_service_is_unready_while_it_starts_then_its_own_check_decides() {
    assertThat(check.problem()).contains("waits");
    check.up(() -> Optional.of("no database"));
    assertThat(check.problem()).contains("no database");
    check.up(Optional::empty);
    assertThat(check.problem()).isEmpty();
  }

  @Test
  void a_service_that_closes_is_unready() {
    check.up(Optional::empty);
    check.closing("it closes");
    assertThat(check.problem()).contains("it closes");
  }
}
