package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobClaimTest {
  @ParameterizedTest
  @CsvSource({
    "+1000000000-12-31T23:59:59.999999999Z, 9999-01-01T00:00:00Z",
    "-1000000000-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z"
  })
  void a_deadline_of_an_outside_record_becomes_one_that_postgresql_can_store(
      Instant given, Instant stored) {
    UUID id = new UUID(1, 1);
    assertThat(new JobClaim(id, "local", "bank", id, RunTrigger.MANUAL, given).notAfter())
        .isEqualTo(stored);
  }
}
