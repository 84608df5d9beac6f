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

/** Starts a process with different settings of the log and reads what it writes. */
class LogFormatIT {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void by_default_the_log_is_text_without_debug_messages() throws Exception {
    List<String> lines = run(Map.of());

    assertThat(lines)
        .anyMatch(line -> line.matches("2.*INFO  \\[main\\] .*LoggingProcess - Two lines"));
    assertThat(lines).noneMatch(line -> line.contains("A debug message"));
  }

  @Test
  void a_json_log_has_one_object_per_line_with_the_id_of_the_job() throws Exception {
    List<JsonNode> records =
        run(Map.of("DOORBELL_LOG_FORMAT", "JSON")).stream().map(JSON::readTree).toList();

    JsonNode two = records.getFirst();
    assertThat(two.path("formattedMessage").asString()).isEqualTo("Two lines\nof \"one record\"");
    assertThat(two.path("level").asString()).isEqualTo("INFO");
    assertThat(two.path("loggerName").asString()).isEqualTo(LoggingProcess.class.getName());
    assertThat(two.path("timestamp").asLong()).isPositive();
    assertThat(two.path("mdc").path("job").asString())
        .isEqualTo("01a2169c-f8e1-7dac-b9af-413101372405");
    assertThat(records.get(1).path("throwable").path("message").asString()).isEqualTo("inside");
  }

  @Test
  void the_debug_level_applies_only_to_code_of_doorbell() throws Exception {
    List<String> lines = run(Map.of("DOORBELL_LOG_LEVEL", "debug"));

    assertThat(lines).anyMatch(line -> line.contains("A debug message"));
    assertThat(lines).noneMatch(line -> line.contains("foreign"));
  }

  @Test
  void thousands_of_lines_of_the_http_server_become_one_short_line_per_cause() throws Exception {
    List<String> lines = run(Map.of());

    assertThat(lines).filteredOn(line -> line.contains("malformed request")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("IllegalArgumentException")).hasSize(1);
    assertThat(lines).anyMatch(line -> line.contains("request 0\\u000d\\u000aINFO forged"));
    assertThat(lines).noneMatch(line -> line.startsWith("INFO") || line.startsWith("ERROR"));
    assertThat(lines).allMatch(line -> line.length() < 1_000);
  }

  @Test
  void a_json_log_has_one_line_per_cause_of_the_http_server() throws Exception {
    List<String> lines = run(Map.of("DOORBELL_LOG_FORMAT", "json"));

    assertThat(lines).filteredOn(line -> line.contains("org.eclipse.jetty")).hasSize(2);
  }

  @Test
  void a_process_with_an_invalid_setting_exits_with_one_line() throws Exception {
    List<String> lines = run(Map.of("DOORBELL_LOG_FORMAT", "xml"));

    assertThat(lines)
        .singleElement()
        .asString()
        .endsWith(
            "logging-process can't start: DOORBELL_LOG_FORMAT must be text or json, but is 'xml'");
  }

  private static List<String> run(Map<String, String> settings)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingProcess.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    try (var output = process.getInputStream()) {
      List<String> lines =
          new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      // The process always fails: LoggingProcess throws at the end of its start.
      assertThat(process.waitFor()).isEqualTo(1);
      return lines;
    }
  }
}
