package dev.doorbell.store.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurgeRuleTest {

  @ParameterizedTest
  @EnumSource
  void each_statement_is_bounded_and_waits_for_no_lock(PurgeRule rule) {
    assertThat(rule.statement(17)).contains("limit 17").contains("skip locked");
    assertThat(PurgeRule.ofWireName(rule.wireName())).contains(rule);
  }

  /** A document of 20 MiB has thousands of rows in PostgreSQL's table for large values. */
  @Test
  void a_statement_removes_fewer_documents_than_other_rows() {
    assertThat(PurgeRule.HISTORY.limit(1_000)).isEqualTo(1_000);
    assertThat(PurgeRule.DOCUMENTS.limit(1_000)).isEqualTo(20);
    assertThat(PurgeRule.ACCOUNT_DOCUMENTS.limit(10)).isEqualTo(1);
  }

  @Test
  void a_pace_of_no_rows_is_rejected() {
    assertThatThrownBy(() -> new PurgePace(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
