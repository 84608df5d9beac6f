package dev.doorbell.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditFilterTest {
  @Test
  void only_what_is_given_is_a_condition() {
    assertThat(new AuditFilter(null, null, null).condition()).isEqualTo("true");
    assertThat(new AuditFilter(null, null, null).parameters()).isEmpty();
    assertThat(AuditFilter.of("anna").condition()).isEqualTo("true and owner = :owner");
  }

  @Test
  void a_time_is_a_condition_on_the_id_too_with_a_second_of_slack() {
    Instant time = Instant.ofEpochMilli(0x0123_4567_89abL);
    var parameters = new AuditFilter(null, time, time).parameters();
    assertThat((UUID) parameters.get("fromId"))
        .isEqualTo(UUID.fromString("01234567-85c3-7000-8000-000000000000"));
    assertThat((UUID) parameters.get("toId"))
        .isEqualTo(UUID.fromString("01234567-8d93-7000-8000-000000000000"));
  }
}
