package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard has the form that Grafana expects. Grafana publishes no schema of dashboards as a
 * file, so these are rules of our own: Grafana draws a panel that violates them wrongly, or not at
 * all.
 */
class DashboardTest {
  private static final int COLUMNS = 24;
  private static final Set<String> TYPES =
      Set.of("row", "stat", "timeseries", "table", "gauge", "bargauge", "text");

  private final JsonNode dashboard;

  DashboardTest() throws IOException {
    dashboard =
        new JsonMapper()
            .readTree(
                Files.readString(
                    Path.of("..", "observability", "grafana", "dashboards", "doorbell.json")));
  }

  @Test
  void the_dashboard_has_an_address_a_title_and_a_version_of_its_schema() {
    assertThat(dashboard.path("uid").asString()).matches("[a-zA-Z0-9_-]{1,40}");
    assertThat(dashboard.path("title").asString()).isNotBlank();
    assertThat(dashboard.path("schemaVersion").asInt()).isBetween(36, 42);
    // With an id, Grafana would replace another dashboard.
    assertThat(dashboard.path("id").asString("")).isEmpty();
  }

  @Test
  void each_panel_has_its_own_id_a_known_type_and_a_title() {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : panels()) {
      assertThat(ids.add(panel.path("id").asInt())).as("id of " + title(panel)).isTrue();
      assertThat(TYPES).as(title(panel)).contains(panel.path("type").asString());
      assertThat(title(panel)).isNotBlank();
    }
  }

  @Test
  void panels_are_in_the_grid_and_do_not_overlap() {
    Set<String> used = new HashSet<>();
    for (JsonNode panel : panels()) {
      JsonNode grid = panel.path("gridPos");
      int right = grid.path("x").asInt() + grid.path("w").asInt();
      assertThat(right).as(title(panel)).isBetween(1, COLUMNS);
      assertThat(grid.path("h").asInt()).as(title(panel)).isPositive();
      for (int x = grid.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < grid.path("h").asInt(); y++) {
          String cell = x + "," + (grid.path("y").asInt() + y);
          assertThat(used.add(cell)).as(title(panel) + " at " + cell).isTrue();
        }
      }
    }
  }

  @Test
  void each_panel_queries_a_data_source_that_the_dashboard_declares() {
    List<String> variables =
        dashboard
            .at("/templating/list")
            .valueStream()
            .filter(variable -> variable.path("type").asString().equals("datasource"))
            .map(variable -> "${" + variable.path("name").asString() + "}")
            .toList();
    assertThat(variables).isNotEmpty();
    assertThat(dashboard.at("/templating/list"))
        .filteredOn(variable -> variable.has("current"))
        .allMatch(variable -> variable.at("/current").has("value"));
    for (JsonNode panel : panels()) {
      Set<String> references = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.at("/datasource/type").asString()).isEqualTo("prometheus");
        assertThat(variables).contains(target.at("/datasource/uid").asString());
        assertThat(references.add(target.path("refId").asString())).as(title(panel)).isTrue();
      }
      assertThat(panel.path("type").asString().equals("row")).isEqualTo(references.isEmpty());
    }
  }

  private List<JsonNode> panels() {
    return dashboard.path("panels").valueStream().toList();
  }

  private static String title(JsonNode panel) {
    return panel.path("title").asString("");
  }
}
