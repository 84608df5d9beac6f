package dev.doorbell.manifests.model;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The chart of {@code helm/doorbell}, rendered by Helm as a library. */
public final class HelmChart {
  private static final Path CHART = Path.of("..", "helm", "doorbell");

  private HelmChart() {}

  /** The values with which the chart is the same as {@code k8s/overlays/production}. */
  public static Path productionValues() {
    return CHART.resolve("ci/production-values.yaml");
  }

  /**
   * The mistakes that Helm finds. It checks the default values, which lack those that a user must
   * set, so it gets a copy of the chart with values of a production.
   *
   * @param copy an empty directory
   */
  public static List<String> lint(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(CHART, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(CHART.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Files.writeString(
        copy.resolve("values.yaml"),
        Files.readString(CHART.resolve("values.yaml"))
            .replace("bootstrap: \"\"", "bootstrap: kafka:9092")
            .replace("url: \"\"", "url: jdbc:postgresql://postgresql/doorbell")
            .replace("host: \"\"", "host: doorbell.example")
            .replace("issuer: \"\"", "issuer: https://login.example"));
    LintResult result = new Helm(copy).lint().strict().call();
    return result.isFailed() ? result.getMessages() : List.of();
  }

  /**
   * Renders the chart as {@code helm template doorbell helm/doorbell --namespace doorbell} would.
   *
   * @throws RuntimeException with the output of Helm, if it rejects the values
   */
  public static Manifests render(Path values) {
    return Manifests.parse(
        new Helm(CHART)
            .template()
            .withName("doorbell")
            .withNamespace("doorbell")
            .withKubeVersion("1.30.0")
            .withValuesFile(values)
            .call());
  }

  /**
   * Removes what Helm and kustomize do in different ways: the hash of a changed setting is in an
   * annotation or in the name of a ConfigMap, a Job is replaced by another name or by a tool, and
   * Helm's own labels.
   */
  public static Manifests comparable(Manifests manifests) {
    Manifests copy = manifests.copy();
    for (Manifest each : copy.all()) {
      ObjectNode metadata = (ObjectNode) each.at("/metadata");
      if (List.of("ConfigMap", "Job").contains(each.kind())) {
        metadata.put("name", withoutHash(each.name()));
      }
      if (each.kind().equals("Job")) {
        metadata.remove("annotations");
      }
      if (metadata.path("labels") instanceof ObjectNode labels) {
        labels.remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
      }
      if (each.at("/spec/template/metadata/annotations") instanceof ObjectNode annotations) {
        annotations.remove("checksum/settings");
      }
      for (JsonNode container : each.containers()) {
        for (JsonNode source : container.path("envFrom")) {
          ObjectNode map = (ObjectNode) source.path("configMapRef");
          map.put("name", withoutHash(map.path("name").asString()));
        }
      }
    }
    return copy;
  }

  private static String withoutHash(String name) {
    return name.replaceFirst("-[a-z0-9]{10}$", "");
  }
}
