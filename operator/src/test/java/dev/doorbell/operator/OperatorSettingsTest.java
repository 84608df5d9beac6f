package dev.doorbell.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorSettingsTest {
  @TempDir private Path folder;

  private static OperatorSettings settings(Map<String, String> variables) {
    return new OperatorSettings(new Environment(variables));
  }

  @Test
  void without_settings_the_topics_have_their_default_retention() {
    assertThat(settings(Map.of()).topics()).isEqualTo(Topics.ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "DOORBELL_JOBS_RETENTION, doorbell.jobs",
    "DOORBELL_EVENTS_RETENTION, doorbell.events",
    "DOORBELL_DEAD_LETTERS_RETENTION, dlq.doorbell.jobs"
  })
  void each_setting_changes_the_retention_of_its_topic_only(String setting, String topic) {
    for (TopicSpec spec : settings(Map.of(setting, "3d")).topics()) {
      TopicSpec before =
          Topics.ALL.stream().filter(t -> t.name().equals(spec.name())).findFirst().orElseThrow();
      assertThat(spec)
          .isEqualTo(spec.name().equals(topic) ? before.withRetention(Duration.ofDays(3)) : before);
    }
  }

  /** Jobs that wait for a worker would be deleted. */
  @Test
  void a_retention_of_less_than_an_hour_is_rejected() {
    assertThatThrownBy(() -> settings(Map.of("DOORBELL_JOBS_RETENTION", "59m")).topics())
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_JOBS_RETENTION must be at least 1h");
  }

  @Test
  void without_a_setting_there_is_no_token() {
    assertThat(settings(Map.of()).token()).isEmpty();
  }

  @Test
  void a_token_is_a_text_or_the_content_of_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "of.the.file\n");
    Map<String, String> both =
        Map.of("DOORBELL_TOKEN", "a.b.c", "DOORBELL_TOKEN_FILE", file.toString());
    assertThat(settings(both).token()).contains("a.b.c");
    assertThat(settings(Map.of("DOORBELL_TOKEN_FILE", file.toString())).token())
        .contains("of.the.file");
  }

  @Test
  void a_message_about_a_token_does_not_contain_it() throws IOException {
    Path file = Files.writeString(folder.resolve("two"), "two tokens");
    assertThatThrownBy(() -> settings(Map.of("DOORBELL_TOKEN_FILE", file.toString())).token())
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_TOKEN_FILE must contain one access token");
    assertThatThrownBy(() -> settings(Map.of("DOORBELL_TOKEN", "two tokens")).token())
        .hasMessage("DOORBELL_TOKEN must contain one access token");
    assertThatThrownBy(() -> settings(Map.of("DOORBELL_TOKEN_FILE", "/no/such/file")).token())
        .hasMessage("DOORBELL_TOKEN_FILE can't be read: /no/such/file");
  }
}
