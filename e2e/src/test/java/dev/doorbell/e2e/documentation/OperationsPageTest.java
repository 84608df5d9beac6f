package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.GatewaySettings;
import dev.doorbell.gateway.identity.IdentitySettings;
import dev.doorbell.gateway.push.PushSettings;
import dev.doorbell.gateway.retention.RetentionSettings;
import dev.doorbell.gateway.signin.SignInSettings;
import dev.doorbell.runtime.connection.ConnectionLimits;
import dev.doorbell.runtime.log.LogSettings;
import dev.doorbell.runtime.management.ManagementSettings;
import dev.doorbell.runtime.process.StartWait;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.runtime.trace.TraceSettings;
import dev.doorbell.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(doorbell_[a-z_]+)` \\|");

  @Test
  void every_setting_has_its_row_with_its_default() throws IOException {
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/operations.md"));
    List<Setting<?>> settings = new ArrayList<>(WorkerSettings.ALL);
    settings.addAll(GatewaySettings.ALL);
    settings.addAll(RetentionSettings.ALL);
    settings.addAll(IdentitySettings.ALL);
    settings.addAll(SignInSettings.ALL);
    settings.addAll(PushSettings.ALL);
    settings.addAll(LogSettings.ALL);
    settings.addAll(TraceSettings.ALL);
    settings.addAll(ManagementSettings.ALL);
    settings.addAll(ConnectionLimits.ALL);
    settings.addAll(StartWait.ALL);
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
  void the_page_lists_exactly_the_metrics_that_exist() throws IOException {
    TreeSet<String> rows =
        METRIC
            .matcher(Files.readString(ROOT.resolve("docs/operations/metrics.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).hasSizeGreaterThan(30).isEqualTo(RegisteredMetrics.registered());
  }
}
