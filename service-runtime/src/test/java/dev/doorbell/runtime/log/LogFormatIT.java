package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a process writes, by its settings. */
class LogFormatIT {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void without_a_setting_lines_are_for_people_and_debug_is_off() throws Exception {
    List<String> lines = talk(Map.of());

    assertThat(lines).anyMatch(line -> line.matches("2.*INFO  \\[main\\] .*Talker - Two lines"));
    assertThat(lines).noneMatch(line -> line.contains("A small thing"));
  }

  @Test
  void as_json_each_record_is_an_object_on_one_line_with_the_job() throws Exception {
    List<JsonNode> records =
        talk(Map.of("DOORBELL_LOG_FORMAT", "JSON")).stream().map(JSON::readTree).toList();

    JsonNode two = records.getFirst();
    assertThat(two.path("formattedMessage").asString()).isEqualTo("Two lines\nof \"one record\"");
    assertThat(two.path("level").asString()).isEqualTo("INFO");
    assertThat(two.path("loggerName").asString()).isEqualTo(Talker.class.getName());
    assertThat(two.path("timestamp").asLong()).isPositive();
    assertThat(two.path("mdc").path("job").asString())
        .isEqualTo("01a2169c-f8e1-7dac-b9af-413101372405");
    assertThat(records.get(1).path("throwable").path("message").asString()).isEqualTo("inside");
  }

  @Test
  void debug_is_of_our_own_code_alone() throws Exception {
    List<String> lines = talk(Map.of("DOORBELL_LOG_LEVEL", "debug"));

    assertThat(lines).anyMatch(line -> line.contains("A small thing"));
    assertThat(lines).noneMatch(line -> line.contains("foreign"));
  }

  @Test
  void a_bad_value_ends_the_start_with_one_line_that_says_so() throws Exception {
    List<String> lines = talk(Map.of("DOORBELL_LOG_FORMAT", "xml"));

    assertThat(lines)
        .singleElement()
        .asString()
        .endsWith("talker can't start: DOORBELL_LOG_FORMAT must be text or json, but is 'xml'");
  }

  private static List<String> talk(Map<String, String> settings)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Talker.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    try (var output = process.getInputStream()) {
      List<String> lines =
          new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(process.waitFor()).isEqualTo(1);
      return lines;
    }
  }
}
