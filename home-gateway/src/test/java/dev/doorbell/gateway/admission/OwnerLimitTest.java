package dev.doorbell.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.admission.Admission.Permit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerLimitTest {
  private final OwnerLimit limit = new OwnerLimit(2);

  @Test
  void an_owner_has_a_limited_number_of_calls() {
    Permit first = limit.enter("one").orElseThrow();
    assertThat(limit.enter("one")).isPresent();
    assertThat(limit.enter("one")).isEmpty();
    assertThat(limit.enter("other")).isPresent();
    first.close();
    first.close();
    assertThat(limit.enter("one")).as("one call has ended").isPresent();
    assertThat(limit.enter("one")).isEmpty();
  }

  @Test
  void all_owners_together_have_four_times_as_many() {
    for (String owner : List.of("a", "b", "c", "d")) {
      assertThat(limit.enter(owner)).isPresent();
      assertThat(limit.enter(owner)).isPresent();
    }
    assertThat(limit.enter("e")).isEmpty();
  }
}
