package dev.doorbell.events.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.golden.DamagedBytes;
import dev.doorbell.events.golden.GoldenFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {
  private static final String WHOLE =
      """
      {"reason":"not JSON","topic":"doorbell.jobs","partition":0,"offset":41,"jobId":null,\
      "time":"2026-01-31T12:00:00Z","later":[1]}\
      """;

  @Test
  void a_dead_letter_without_a_job_id_and_with_fields_of_a_later_version_is_read() {
    assertThat(DeadLetter.read(WHOLE.getBytes(UTF_8)))
        .isEqualTo(
            new DecodedDeadLetter.Known(
                new DeadLetter(
                    "not JSON",
                    "doorbell.jobs",
                    0,
                    41,
                    null,
                    Instant.parse("2026-01-31T12:00:00Z"))));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"reason\":\"not JSON\",', '', 'reason: missing, expected text'",
    "'\"offset\":41', '\"offset\":\"hunter2\"', 'offset: expected a whole number'",
    "'2026-01-31T12:00:00Z', 'hunter2', 'time: expected a time such as 2026-01-31T12:00:00Z'",
    "'\"jobId\":null', '\"jobId\":\"hunter2\"', 'jobId: expected a UUID'"
  })
  void a_malformed_dead_letter_names_the_field_and_quotes_nothing(
      String part, String other, String reason) {
    assertThat(DeadLetter.read(WHOLE.replace(part, other).getBytes(UTF_8)))
        .isEqualTo(new DecodedDeadLetter.Unreadable(reason));
  }

  @Test
  void no_input_causes_an_exception() {
    assertThat(DeadLetter.read(null)).isInstanceOf(DecodedDeadLetter.Unreadable.class);
    assertThat(DeadLetter.read(new byte[DeadLetter.MAX_BYTES + 1]))
        .isInstanceOf(DecodedDeadLetter.Unreadable.class);
    DamagedBytes.of(GoldenFile.of("DeadLetter").valueBytes())
        .forEach(damaged -> assertThat(DeadLetter.read(damaged)).isNotNull());
  }
}
