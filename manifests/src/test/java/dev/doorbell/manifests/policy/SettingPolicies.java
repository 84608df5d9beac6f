package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Settings: documented ones, secrets by reference, and times that fit together. */
final class SettingPolicies {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW = Pattern.compile("\\| `(DOORBELL_[A-Z_]+)(<SLUG>)?` \\|.*");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|KEYSET)");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/?\\s]*@|[?&](password|user)=");

  // How long closing may take after the drain, or at all: docs/operations.md, the gateway's Main.
  private static final Duration CLOSING = Duration.ofSeconds(20);

  static final List<Policy> ALL =
      List.of(
          new Policy("every setting is a documented one", SettingPolicies::undocumented),
          new Policy("secrets come by reference", SettingPolicies::inTheOpen),
          new Policy("the grace period outlasts the drain", SettingPolicies::impatient),
          new Policy("ports are those that are listened to", SettingPolicies::deaf));

  private SettingPolicies() {}

  private static Stream<String> undocumented(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> Ours.HEADINGS.containsKey(workload.name()))
        .flatMap(workload -> {
          Set<String> documented = documented(Ours.HEADINGS.get(workload.name()));
          return Settings.of(manifests, workload).values().keySet().stream()
              .filter(name -> documented.stream().noneMatch(name::matches))
              .map(name -> workload + ", " + name);
        });
  }

  private static Set<String> documented(List<String> headings) {
    Set<String> names = new HashSet<>();
    boolean meant = false;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        meant = headings.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains);
      }
      Matcher row = ROW.matcher(line);
      if (meant && row.matches()) {
        names.add(row.group(1) + (row.group(2) == null ? "" : "[A-Z0-9_]+"));
      }
    }
    return names;
  }

  private static List<String> lines() {
    try (Stream<Path> pages = Files.list(DOCS.resolve("operations"))) {
      List<String> lines = new ArrayList<>(Files.readAllLines(DOCS.resolve("operations.md")));
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        lines.add("#");
        lines.addAll(Files.readAllLines(page));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> inTheOpen(Manifests manifests) {
    Stream<String> variables =
        manifests.workloads().stream()
            .flatMap(workload ->
                workload.containers().stream()
                    .flatMap(container -> container.path("env").valueStream())
                    .filter(variable -> isSecret(variable.path("name").asString("")))
                    .filter(variable -> variable.at("/valueFrom/secretKeyRef").isMissingNode())
                    .map(variable -> workload + ", " + variable.path("name").asString("")));
    Stream<String> maps =
        manifests
            .ofKind("ConfigMap")
            .flatMap(map ->
                Manifest.texts(map.at("/data")).entrySet().stream()
                    .filter(entry ->
                        isSecret(entry.getKey()) || CREDENTIALS.matcher(entry.getValue()).find())
                    .map(entry -> map + ", " + entry.getKey()));
    return Stream.concat(variables, maps);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  private static Stream<String> impatient(Manifests manifests) {
    return manifests
        .ofKind("Deployment")
        .filter(each -> Ours.SERVICES.contains(each.name()))
        .filter(each -> {
          Duration drain =
              each.name().equals("worker")
                  ? Settings.of(manifests, each).duration("DOORBELL_DRAIN", Duration.ofSeconds(20))
                  : Duration.ZERO;
          Duration needed = drain.plus(CLOSING).plus(preStop(each.pod()));
          long grace = each.pod().path("terminationGracePeriodSeconds").asLong(30);
          return Duration.ofSeconds(grace).compareTo(needed) <= 0;
        })
        .map(Manifest::toString);
  }

  private static Duration preStop(JsonNode pod) {
    return pod.path("containers")
        .valueStream()
        .map(container -> container.at("/lifecycle/preStop/sleep/seconds").asLong(0))
        .max(Long::compare)
        .map(Duration::ofSeconds)
        .orElse(Duration.ZERO);
  }

  private static Stream<String> deaf(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> Ours.SERVICES.contains(workload.name()))
        .flatMap(workload -> {
          Settings settings = Settings.of(manifests, workload);
          String annotated =
              workload
                  .at("/spec/template/metadata/annotations")
                  .path("prometheus.io/port")
                  .asString("");
          String management = String.valueOf(workload.ports().get("management"));
          String http = String.valueOf(workload.ports().get("http"));
          Stream<String> wrong =
              Stream.of(
                      management.equals(settings.values().get("DOORBELL_MANAGEMENT_PORT"))
                          ? ""
                          : "management",
                      management.equals(annotated) ? "" : "the scraper's",
                      workload.name().equals("worker")
                              || http.equals(settings.values().get("DOORBELL_HTTP_PORT"))
                          ? ""
                          : "http")
                  .filter(name -> !name.isEmpty());
          return wrong.map(name -> workload + ", " + name);
        });
  }
}
