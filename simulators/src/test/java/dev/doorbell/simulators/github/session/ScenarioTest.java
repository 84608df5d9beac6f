package dev.doorbell.simulators.github.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {
  @ParameterizedTest
  @CsvSource({
    "push, BY_PUSH",
    "push-1, BY_PUSH",
    "push-only, BY_PUSH_ONLY",
    "push-only-1, BY_PUSH_ONLY",
    "push-denied-x, PUSH_DENIED",
    "device, NEW_DEVICE",
    "known-device, KNOWN_DEVICE",
    "pushy, UNKNOWN",
    "'', UNKNOWN",
    "-1, UNKNOWN",
    "unknown, UNKNOWN"
  })
  void the_longest_name_before_a_hyphen_selects_the_scenario(String login, Scenario scenario) {
    assertThat(Scenario.of(login)).isEqualTo(scenario);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void each_scenario_is_selected_by_its_name_with_and_without_a_suffix(Scenario scenario) {
    assertThat(Scenario.of(scenario.loginName())).isEqualTo(scenario);
    assertThat(Scenario.of(scenario.loginName() + "-2")).isEqualTo(scenario);
    assertThat(scenario.description()).isNotBlank();
  }

  @Test
  void every_person_with_a_second_factor_has_recovery_codes() {
    for (Scenario scenario : Scenario.values()) {
      assertThat(
              scenario.secondFactors().isEmpty()
                  || scenario.secondFactors().contains(SecondFactor.RECOVERY))
          .isTrue();
    }
  }
}
