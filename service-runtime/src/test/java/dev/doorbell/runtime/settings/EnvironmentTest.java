package dev.doorbell.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Setting<Integer> PORT = Setting.port("D_PORT", 8080, "the port");
  private static final Setting<Duration> LEASE = Setting.duration("D_LEASE", "15s", "the lease");
  private static final Setting<String> URL = Setting.text("D_URL", null, "the address");

  private static Environment of(String name, String value) {
    return new Environment(Map.of(name, value));
  }

  @Test
  void a_setting_that_is_absent_or_blank_has_its_default() {
    assertThat(new Environment(Map.of()).get(PORT)).isEqualTo(8080);
    assertThat(of("D_PORT", "  ").get(PORT)).isEqualTo(8080);
  }

  @Test
  void spaces_around_a_value_are_ignored() {
    assertThat(of("D_PORT", " 99 ").get(PORT)).isEqualTo(99);
  }

  @Test
  void a_number_out_of_range_is_rejected_with_the_name_of_the_setting() {
    assertThatThrownBy(() -> of("D_PORT", "70000").get(PORT))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("D_PORT must be a whole number from 0 to 65535, but is '70000'");
  }

  @Test
  void a_missing_required_setting_is_rejected_with_its_meaning() {
    assertThatThrownBy(() -> new Environment(Map.of()).get(URL))
        .hasMessage("D_URL must be set: the address");
  }

  @Test
  void a_duration_has_a_number_and_a_unit_or_the_iso_format() {
    assertThat(of("D_LEASE", "300ms").get(LEASE)).isEqualTo(Duration.ofMillis(300));
    assertThat(of("D_LEASE", "5m").get(LEASE)).isEqualTo(Duration.ofMinutes(5));
    assertThat(of("D_LEASE", "PT1H").get(LEASE)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void an_invalid_or_non_positive_duration_is_rejected() {
    for (String bad : List.of("soon", "0s", "-5s", "5", "PT-1S")) {
      assertThatThrownBy(() -> of("D_LEASE", bad).get(LEASE))
          .as(bad)
          .isInstanceOf(BadSettingException.class);
    }
  }

  @Test
  void the_error_message_of_a_secret_setting_does_not_contain_the_value() {
    Setting<String> secret =
        new Setting<>(
            "D_KEY",
            null,
            "the key",
            true,
            "a key",
            text -> {
              throw new IllegalArgumentException("bad");
            });
    assertThatThrownBy(() -> of("D_KEY", "hunter2").get(secret)).hasMessageNotContaining("hunter2");
  }

  @Test
  void a_list_is_split_at_commas() {
    Setting<List<String>> origins = Setting.list("D_ORIGINS", "", "the allowed origins");
    assertThat(new Environment(Map.of()).get(origins)).isEmpty();
    assertThat(of("D_ORIGINS", "a, b,,c").get(origins)).containsExactly("a", "b", "c");
  }

  @Test
  void an_origin_has_a_scheme_and_a_host_and_no_path() {
    assertThat(Setting.origin("http://127.0.0.1:8090").getPort()).isEqualTo(8090);
    for (String bad : List.of("ftp://a", "http://a/b", "a:1", "http://u@a")) {
      assertThatThrownBy(() -> Setting.origin(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_value_of_the_environment_replaces_a_default_of_the_caller() {
    assertThat(of("D_PORT", "99").withDefault("D_PORT", "1").get(PORT)).isEqualTo(99);
    assertThat(of("D_PORT", " ").withDefault("D_PORT", "1").get(PORT)).isEqualTo(1);
    assertThat(of("D_PORT", "99").with("D_PORT", "1").get(PORT)).isEqualTo(1);
  }

  @Test
  void variables_with_a_prefix_are_returned_without_it() {
    assertThat(of("DOORBELL_SITE_DEMO_BANK", "http://x").withPrefix("DOORBELL_SITE_"))
        .containsOnly(Map.entry("DEMO_BANK", "http://x"));
  }
}
