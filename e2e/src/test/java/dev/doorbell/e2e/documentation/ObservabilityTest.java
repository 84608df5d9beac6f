package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Dashboard, alerts and their pages agree, and name only metrics and files that exist. */
class ObservabilityTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DASHBOARD =
      ROOT.resolve("observability/grafana/dashboards/doorbell.json");
  private static final Path ALERTS = ROOT.resolve("observability/prometheus/alerts.yaml");
  private static final Path RUNBOOK = ROOT.resolve("docs/operations/alerts.md");
  private static final Pattern METRIC = Pattern.compile("\\b(?:doorbell|kafka)_[a-zA-Z_]+");
  private static final Pattern TAG =
      Pattern.compile("([a-z]+)\\s*(?:=~|!~|!=|=(?!=))\\s*\"|by \\(([a-z, ]+)\\)");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(doorbell_[a-z_]+)` \\| ([^|]*) \\|");
  // A metric of the broker, from JMX; the runbook describes it.
  private static final Set<String> BROKER_METRICS = Set.of("kafka_server_ShareGroupMetrics_Count");

  @Test
  void the_dashboard_names_only_metrics_that_exist() throws IOException {
    List<String> expressions = dashboardExpressions();
    assertThat(expressions).hasSizeGreaterThan(30);
    for (String expression : expressions) {
      assertExists(expression, Set.of());
    }
  }

  @Test
  void alerts_name_only_metrics_that_exist() throws IOException {
    for (JsonNode rule : rules()) {
      assertExists(rule.path("expr").asString(), BROKER_METRICS);
    }
  }

  @Test
  void each_expression_chooses_by_tags_that_its_metrics_have() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/operations/metrics.md"));
    for (String expression : allExpressions()) {
      Set<String> known = new TreeSet<>(Set.of("le", "instance", "name"));
      ROW.matcher(page)
          .results()
          .filter(row -> expression.contains(row.group(1)))
          .forEach(row -> known.addAll(List.of(row.group(2).replaceAll("[` ]", "").split(","))));
      TAG.matcher(expression)
          .results()
          .map(tag -> tag.group(1) == null ? tag.group(2) : tag.group(1))
          .flatMap(tags -> Stream.of(tags.split(", ")))
          .forEach(tag -> assertThat(known).as(expression).contains(tag));
    }
  }

  @Test
  void each_alert_has_its_entry_in_the_runbook_and_vice_versa() throws IOException {
    Set<String> entries =
        Files.readAllLines(RUNBOOK).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alerts = new TreeSet<>();
    for (JsonNode rule : rules()) {
      String alert = rule.path("alert").asString();
      alerts.add(alert);
      assertThat(rule.path("annotations").path("runbook").asString())
          .isEqualTo("docs/operations/alerts.md#" + alert.toLowerCase(Locale.ROOT));
      assertThat(rule.path("annotations").path("summary").asString()).as(alert).isNotBlank();
      assertThat(rule.path("labels").path("severity").asString()).isIn("critical", "warning");
    }
    assertThat(alerts).hasSizeGreaterThan(15).isEqualTo(entries);
  }

  @Test
  void the_first_page_of_operations_links_all_others_and_their_links_exist() throws IOException {
    Path first = ROOT.resolve("docs/operations.md");
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/operations"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertThat(Files.readString(first)).contains("(operations/" + page.getFileName());
        for (String link : links(Files.readString(page))) {
          String[] parts = link.split("#", 2);
          Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
          assertThat(target).as(link + " of " + page).exists();
          if (parts.length == 2) {
            assertThat(anchors(target)).as(link + " of " + page).contains(parts[1]);
          }
        }
      }
    }
  }

  private static List<String> links(String page) {
    return Pattern.compile("\\]\\(([^)]+)\\)")
        .matcher(page)
        .results()
        .map(link -> link.group(1))
        // A link inside of the documentation.
        .filter(link -> !link.startsWith("http") && !link.startsWith("../../"))
        .toList();
  }

  private static Set<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static void assertExists(String expression, Set<String> additional) throws IOException {
    Set<String> registered = RegisteredMetrics.registered();
    List<String> names =
        METRIC.matcher(expression).results().map(MatchResult::group).distinct().toList();
    assertThat(names).as(expression).isNotEmpty();
    for (String name : names) {
      String meter = name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds");
      assertThat(registered.contains(meter) || additional.contains(name)).as(name).isTrue();
    }
  }

  private static List<String> allExpressions() throws IOException {
    List<String> all = new ArrayList<>(dashboardExpressions());
    rules().forEach(rule -> all.add(rule.path("expr").asString()));
    return all;
  }

  private static List<String> dashboardExpressions() throws IOException {
    JsonNode dashboard = new JsonMapper().readTree(Files.readString(DASHBOARD));
    return dashboard
        .path("panels")
        .valueStream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.path("expr").asString())
        .toList();
  }

  private static List<JsonNode> rules() throws IOException {
    return new YAMLMapper()
        .readTree(Files.readString(ALERTS))
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }
}
