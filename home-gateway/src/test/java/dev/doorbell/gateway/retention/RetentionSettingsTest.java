package dev.doorbell.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingsTest {
  private static final Duration SWEEP = Duration.ofSeconds(5);

  private static RetentionSettings with(String name, String value) {
    return RetentionSettings.read(new Environment(Map.of(name, value)));
  }

  private static RetentionSettings defaults() {
    return RetentionSettings.read(new Environment(Map.of()));
  }

  @Test
  void by_default_history_is_kept_for_400_days_and_documents_without_end() {
    assertThat(defaults().keep(PurgeRule.HISTORY)).contains(Duration.ofDays(400));
    assertThat(defaults().keep(PurgeRule.CHALLENGES)).contains(Duration.ofDays(30));
    assertThat(defaults().keep(PurgeRule.INCARNATIONS)).contains(Duration.ofDays(7));
    assertThat(defaults().keep(PurgeRule.IDEMPOTENCY_KEYS)).contains(Duration.ofDays(1));
    assertThat(defaults().keep(PurgeRule.DOCUMENTS)).isEmpty();
  }

  @Test
  void documents_can_have_a_retention() {
    assertThat(with("DOORBELL_KEEP_DOCUMENTS", "3650d").keep(PurgeRule.DOCUMENTS))
        .contains(Duration.ofDays(3650));
  }

  @ParameterizedTest
  @CsvSource({
    "DOORBELL_KEEP_HISTORY, 23h, DOORBELL_KEEP_HISTORY must be at least 1d and at most 36500d",
    "DOORBELL_KEEP_HISTORY, 99999999d, DOORBELL_KEEP_HISTORY must be at least 1d and at most 36500d",
    "DOORBELL_KEEP_CHALLENGES, 1h, DOORBELL_KEEP_CHALLENGES must be at least 1d and at most 36500d",
    "DOORBELL_KEEP_DOCUMENTS, 1h, DOORBELL_KEEP_DOCUMENTS must be at least 1d and at most 36500d",
    "DOORBELL_KEEP_IDEMPOTENCY_KEYS, 1m, DOORBELL_KEEP_IDEMPOTENCY_KEYS must be at least 1h and at most 36500d"
  })
  void a_retention_that_is_too_short_or_too_long_is_rejected(
      String name, String value, String message) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(message);
  }

  /** Otherwise a repeated request would find no run, and start a second one. */
  @Test
  void a_history_that_is_shorter_than_the_lifetime_of_idempotency_keys_is_rejected() {
    assertThatThrownBy(() -> with("DOORBELL_KEEP_IDEMPOTENCY_KEYS", "401d"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "DOORBELL_KEEP_HISTORY (400d) must be at least DOORBELL_KEEP_IDEMPOTENCY_KEYS (401d):"
                + " a repeated request would run again after its run was removed");
    assertThat(with("DOORBELL_KEEP_IDEMPOTENCY_KEYS", "400d").idempotencyKeys()).hasDays(400);
  }

  @Test
  void rules_about_deleted_accounts_run_as_often_as_the_sweep_and_the_others_at_the_interval() {
    assertThat(defaults().pace(PurgeRule.ACCOUNT_RUNS, SWEEP))
        .isEqualTo(new PurgePace(1_000, Duration.ofSeconds(1), SWEEP));
    assertThat(defaults().pace(PurgeRule.HISTORY, SWEEP))
        .isEqualTo(new PurgePace(1_000, Duration.ofSeconds(1), Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @CsvSource({"P31D, 31d", "PT36H, 36h", "PT90S, 1m30s", "PT0S, 0s"})
  void durations_are_written_as_in_settings(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
  }
}
