package dev.doorbell.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5 | 5",
        "Wait = 5 | 5",
        "wait=\"7\" | 7",
        "respond-async, wait=10 | 10",
        "wait=10; foo=bar | 10",
        "wait=600 | 50",
        "wait=999999999 | 50",
      })
  void a_wait_is_parsed_and_limited(String header, long seconds) {
    assertThat(WaitPreference.parse(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wait",
        "wait=",
        "wait=-1",
        "wait=0",
        "wait=1.5",
        "wait=9999999999",
        "await=5"
      })
  void an_unknown_preference_is_ignored(String header) {
    assertThat(WaitPreference.parse(List.of(header))).isEmpty();
  }

  @Test
  void the_wait_may_be_in_the_second_header() {
    assertThat(WaitPreference.parse(List.of("respond-async", "wait=3")))
        .contains(Duration.ofSeconds(3));
  }
}
