package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for settings: documented names, secrets as references, consistent durations. */
final class SettingPolicies {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW = Pattern.compile("\\| `(DOORBELL_[A-Z_]+)(<SLUG>)?` \\|.*");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|KEYSET)");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/?\\s]*@|[?&](password|user)=");

  // How long a worker takes to close after the drain, and a gateway to close: see
  // docs/operations.md.
  private static final Duration CLOSING = Duration.ofSeconds(20);

  static final List<Policy> ALL =
      List.of(
          new Policy("every setting is documented", SettingPolicies::undocumented),
          new Policy("secrets are references", SettingPolicies::secretsAsValues),
          new Policy("TLS of PostgreSQL is set in one place", SettingPolicies::conflictingTls),
          new Policy(
              "the grace period is longer than the drain", SettingPolicies::shortGracePeriods),
          new Policy("ports match the settings", SettingPolicies::wrongPorts),
          new Policy(
              "gateways accept the names by which they are called",
              SettingPolicies::unacceptedNames));

  private SettingPolicies() {}

  private static Stream<String> undocumented(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> DoorbellWorkloads.HEADINGS.containsKey(workload.name()))
        .flatMap(workload -> {
          Set<String> documented = documented(DoorbellWorkloads.HEADINGS.get(workload.name()));
          return Settings.of(manifests, workload).values().keySet().stream()
              .filter(name -> documented.stream().noneMatch(name::matches))
              .map(name -> workload + ", " + name);
        });
  }

  private static Set<String> documented(List<String> headings) {
    Set<String> names = new HashSet<>();
    boolean applies = false;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        applies = headings.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains);
      }
      Matcher row = ROW.matcher(line);
      if (applies && row.matches()) {
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

  /** A service does not start with both, or with a certificate that its mode ignores. */
  private static Stream<String> conflictingTls(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> {
          Map<String, String> values = Settings.of(manifests, workload).values();
          String mode = values.getOrDefault("DOORBELL_DB_SSL_MODE", "");
          boolean certificate = values.containsKey("DOORBELL_DB_ROOT_CERTIFICATE_FILE");
          boolean inUrl = values.getOrDefault("DOORBELL_DB_URL", "").matches(".*[?&]ssl.*");
          return (inUrl && (certificate || !mode.isEmpty()))
              || (certificate && !mode.isEmpty() && !mode.startsWith("verify-"));
        })
        .map(Manifest::toString);
  }

  private static Stream<String> secretsAsValues(Manifests manifests) {
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
                Manifest.strings(map.at("/data")).entrySet().stream()
                    .filter(entry ->
                        isSecret(entry.getKey()) || CREDENTIALS.matcher(entry.getValue()).find())
                    .map(entry -> map + ", " + entry.getKey()));
    return Stream.concat(variables, maps);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  private static Stream<String> shortGracePeriods(Manifests manifests) {
    return manifests
        .ofKind("Deployment")
        .filter(each -> DoorbellWorkloads.SERVICES.contains(each.name()))
        .filter(each -> {
          Duration drain =
              each.name().equals("worker")
                  ? Settings.of(manifests, each).duration("DOORBELL_DRAIN", Duration.ofSeconds(20))
                  : Settings.of(manifests, each)
                      .duration("DOORBELL_HTTP_DRAIN", Duration.ofSeconds(5));
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

  /** A gateway answers 421 to a host name that its settings do not contain. */
  private static Stream<String> unacceptedNames(Manifests manifests) {
    Map<String, String> settings =
        Settings.of(manifests, manifests.get("Deployment", "home-gateway")).values();
    List<String> urls = List.of(settings.getOrDefault("DOORBELL_PUBLIC_URL", "").split(",", -1));
    List<String> names =
        List.of(settings.getOrDefault("DOORBELL_MANAGEMENT_NAMES", "").split(",", -1));
    Stream<String> ofUsers =
        Stream.concat(
                manifests
                    .ofKind("Ingress")
                    .flatMap(ingress -> ingress.at("/spec/rules").valueStream())
                    .map(rule -> rule.path("host").asString("")),
                manifests
                    .ofKind("HTTPRoute")
                    .flatMap(route -> route.at("/spec/hostnames").valueStream())
                    .map(host -> host.asString("")))
            .filter(host -> !urls.contains("https://" + host));
    Stream<String> ofScaler =
        manifests
            .ofKind("ScaledObject")
            .flatMap(scaled -> scaled.at("/spec/triggers").valueStream())
            .map(trigger -> trigger.at("/metadata/url").asString(""))
            .filter(url -> !url.isEmpty())
            .filter(url -> !names.contains(URI.create(url).getHost()));
    return Stream.concat(ofUsers, ofScaler);
  }

  private static Stream<String> wrongPorts(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> DoorbellWorkloads.SERVICES.contains(workload.name()))
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
