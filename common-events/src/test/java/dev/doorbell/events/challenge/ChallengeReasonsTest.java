package dev.doorbell.events.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeReasonsTest {
  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void a_close_reason_is_read_by_its_name(CloseReason reason) {
    assertThat(CloseReason.parse(reason.name())).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource(RepeatReason.class)
  void a_repeat_reason_is_read_by_its_name(RepeatReason reason) {
    assertThat(RepeatReason.parse(reason.name())).isEqualTo(reason);
  }

  @Test
  void a_close_reason_of_a_later_version_is_unknown() {
    assertThat(CloseReason.parse("SOLVED_BY_TELEPATHY")).isEqualTo(CloseReason.UNKNOWN);
  }

  @Test
  void a_repeat_reason_of_a_later_version_counts_as_none() {
    assertThat(RepeatReason.parse("TELEPATHY_FAILED")).isNull();
    assertThat(RepeatReason.parse(null)).isNull();
  }
}
