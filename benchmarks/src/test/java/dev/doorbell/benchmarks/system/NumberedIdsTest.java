package dev.doorbell.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedIdsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 123_456, Integer.MAX_VALUE})
  void the_number_can_be_read_from_the_id_of_a_job(int number) {
    assertThat(NumberedIds.ofJob(NumberedIds.job(number).toString())).isEqualTo(number);
  }

  @Test
  void jobs_and_accounts_have_different_ids() {
    assertThat(NumberedIds.job(7)).isNotEqualTo(NumberedIds.account(7));
    assertThat(NumberedIds.job(7).version()).isEqualTo(7);
  }
}
