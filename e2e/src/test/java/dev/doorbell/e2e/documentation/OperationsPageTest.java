package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.GatewaySettings;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern METER = Pattern.compile("\"(doorbell(?:\\.[a-z]+)+)\"");

  @Test
  void every_setting_has_its_row_with_its_default() throws IOException {
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/operations.md"));
    List<Setting<?>> settings = new ArrayList<>(WorkerSettings.ALL);
    settings.addAll(GatewaySettings.ALL);
    for (Setting<?> setting : settings) {
      String fallback =
          setting.fallback() == null
              ? "must be set"
              : setting.fallback().isEmpty() ? "empty" : "`" + setting.fallback() + "`";
      assertThat(rows)
          .as(setting.name())
          .anyMatch(
              row -> row.startsWith("| `" + setting.name() + "` |") && row.contains(fallback));
    }
  }

  @Test
  void every_metric_has_its_row() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/operations.md"));
    for (String module : List.of("worker", "home-gateway")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          METER
              .matcher(Files.readString(source))
              .results()
              .map(found -> found.group(1).replace('.', '_'))
              .forEach(name -> assertThat(page).as(source.toString()).contains("`" + name));
        }
      }
    }
  }
}
