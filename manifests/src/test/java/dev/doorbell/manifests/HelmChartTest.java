package dev.doorbell.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.manifests.model.HelmChart;
import dev.doorbell.manifests.model.KubernetesModel;
import dev.doorbell.manifests.model.KustomizeDirectory;
import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import dev.doorbell.manifests.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The chart of {@code helm/} renders the same objects as {@code k8s/}, by the same policies. */
class HelmChartTest {
  // The chart creates no namespace: `helm install` needs it before.
  private static final String NAMESPACE = "the namespace enforces the restricted profile";

  private static @TempDir Path folder;
  private static Manifests kustomize;
  private static Manifests helm;

  @BeforeAll
  static void render() throws IOException {
    kustomize =
        KustomizeDirectory.copyTo(Files.createDirectory(folder.resolve("k8s")))
            .render("overlays/production");
    helm = HelmChart.render(HelmChart.productionValues());
  }

  @Test
  void helm_finds_no_mistake() throws IOException {
    assertThat(HelmChart.lint(Files.createDirectory(folder.resolve("chart")))).isEmpty();
  }

  @Test
  void the_chart_renders_what_the_production_overlay_renders() {
    Map<String, JsonNode> expected = objects(HelmChart.comparable(kustomize));
    expected.remove("Namespace/doorbell");
    Map<String, JsonNode> actual = objects(HelmChart.comparable(helm));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((name, json) ->
        assertThat(json.toPrettyString()).as(name).isEqualTo(expected.get(name).toPrettyString()));
  }

  @Test
  void kubernetes_accepts_every_field_of_each_variant() throws IOException {
    for (Manifests each : List.of(helm, complete())) {
      assertThat(each.all().stream().map(KubernetesModel::violation))
          .hasSizeGreaterThan(15)
          .allMatch(Optional::isEmpty);
    }
  }

  @Test
  void every_policy_holds_in_each_variant() throws IOException {
    for (Manifests each : List.of(helm, complete())) {
      Manifests comparable = HelmChart.comparable(each);
      assertThat(
              Policies.forOverlays().stream()
                  .filter(policy -> !policy.name().equals(NAMESPACE))
                  // The name of the Job changes with it: see below.
                  .filter(policy -> !policy.name().equals("a finished Job can be applied again"))
                  .flatMap(policy -> policy.violations(comparable).stream()))
          .isEmpty();
    }
  }

  @Test
  void a_changed_setting_changes_the_names_and_annotations_that_contain_its_hash()
      throws IOException {
    Manifests changed =
        HelmChart.render(values(text -> text.replace("kafka-bootstrap.kafka", "other.kafka")));
    assertThat(job(changed).name()).matches("topics-[0-9a-f]{10}").isNotEqualTo(job(helm).name());
    for (String service : List.of("worker", "home-gateway")) {
      assertThat(checksum(changed, service)).isNotEqualTo(checksum(helm, service));
    }
    Manifests same = HelmChart.render(HelmChart.productionValues());
    assertThat(job(same).name()).isEqualTo(job(helm).name());
  }

  @Test
  void the_chart_has_the_alerts_of_prometheus() throws IOException {
    Path alerts = Path.of("..", "observability", "prometheus", "alerts.yaml");
    assertThat(complete().get("PrometheusRule", "doorbell").at("/spec"))
        .isEqualTo(Manifests.parse(Files.readString(alerts)).all().getFirst().json());
  }

  @Test
  void a_longer_drain_has_a_longer_grace_period() throws IOException {
    Manifests changed = HelmChart.render(values(text -> text + "worker: {drain: 2m}\n"));
    assertThat(
            changed.get("Deployment", "worker").pod().path("terminationGracePeriodSeconds").asInt())
        .isEqualTo(160);
  }

  @Test
  void placement_and_additions_are_in_the_pods() throws IOException {
    Manifests complete = complete();
    JsonNode worker = complete.get("Deployment", "worker").pod();
    assertThat(worker.path("nodeSelector").path("kubernetes.io/arch").asString())
        .isEqualTo("arm64");
    assertThat(worker.path("tolerations")).hasSize(1);
    assertThat(worker.at("/affinity/podAntiAffinity").isObject()).isTrue();
    assertThat(worker.path("containers").toString())
        .contains(
            "{\"name\":\"DOORBELL_MANAGEMENT_HOST\",\"valueFrom\":{\"fieldRef\"",
            "\"mountPath\":\"/opt/connectors\"");
    assertThat(worker.path("volumes").toString()).contains("\"claimName\":\"connectors\"");
    assertThat(complete.get("Deployment", "home-gateway").pod().path("containers").toString())
        .contains("{\"name\":\"DOORBELL_LOG_FORMAT\",\"value\":\"json\"}")
        .doesNotContain("DOORBELL_CONNECTORS_DIR");
    assertThat(complete.workloads())
        .allMatch(each -> each.pod().path("nodeSelector").size() == 1)
        .allMatch(each -> each.pod().at("/imagePullSecrets/0/name").asString().equals("registry"));
    assertThat(complete.get("ServiceAccount", "worker").at("/metadata/annotations").toString())
        .contains("workers");
    assertThat(complete.get("ServiceAccount", "home-gateway").at("/metadata").has("annotations"))
        .isFalse();
  }

  @Test
  void another_dns_server_is_allowed_for_all_pods() throws IOException {
    Manifests changed =
        HelmChart.render(
            values(text ->
                text
                    + "network: {dns: {port: 5353, to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}}]}}\n"));
    assertThat(changed.get("NetworkPolicy", "names").at("/spec/egress").toString())
        .contains("openshift-dns", "\"port\":5353,\"protocol\":\"UDP\"")
        .doesNotContain("kube-system");
  }

  @Test
  void by_prometheus_no_call_of_keda_to_gateways_is_allowed() throws IOException {
    assertThat(complete().find("NetworkPolicy", "backlog")).isEmpty();
    assertThat(helm.find("NetworkPolicy", "backlog")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keda: {trigger: prometheus}",
        "keda: {trigger: kafka}",
        "worker: {extraEnv: [{name: DOORBELL_DB_PASSWORD, value: secret}]}",
        "worker: {extraEnv: [{name: A}]}",
        "worker: {extraVolumes: [{name: host, hostPath: {path: /}}]}",
        "worker: {extraVolumes: [{name: keyset, emptyDir: {}}]}",
        "homeGateway: {extraVolumeMounts: [{name: a, mountPath: /etc/doorbell/keyset}]}",
        "worker: {nodeSelector: {a: 1}}",
        "worker: {tolerations: {key: a}}",
        "jobs: {extraEnv: []}",
        "serviceAccountAnnotations: {simulators: {}}",
        "network: {dns: {to: []}}"
      })
  void invalid_additions_are_rejected(String values) throws IOException {
    Path file = values(text -> text + values + "\n");
    assertThatThrownBy(() -> HelmChart.render(file)).hasMessageContaining("schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host: doorbell.example | host: https://doorbell.example",
        "host: doorbell.example | hosts: doorbell.example",
        "repository: registry.example/doorbell | tag: latest",
        "repository: registry.example/doorbell | digests: {worker: sha256:abc}",
        "bootstrap: kafka-bootstrap.kafka:9092 | bootstrap: kafka-bootstrap.kafka",
        "url: jdbc:postgresql:// | url: jdbc:postgresql://user:password@",
        "5432/doorbell | 5432/doorbell?sslmode=require",
        "host: doorbell.example | {host: doorbell.example, worker: {settings: {DOORBELL_SLOTS: '9'}}}",
      })
  void invalid_values_are_rejected(String valid, String invalid) throws IOException {
    // A line in braces stands for several lines.
    String lines = invalid.replaceAll("^\\{(.*), (worker: .*)}$", "$1\n$2");
    Path file = values(text -> text.replace(valid, lines));
    assertThatThrownBy(() -> HelmChart.render(file)).hasMessageContaining("schema");
  }

  /** With everything that the production overlay does not have. */
  private static Manifests complete() throws IOException {
    return HelmChart.render(
        values(text ->
            text.replaceFirst("(?s)ingress:.*", "")
                    .replace("images:\n", "images:\n  pullSecrets: [registry]\n")
                    .replace(
                        "kafka:\n",
                        "kafka:\n  clientSecrets: {worker: a, homeGateway: b, operator: c}\n")
                    .replace("database:\n", "database:\n  caConfigMap: database-ca\n")
                + """
                route: {enabled: true, parentRefs: [{name: public, namespace: gateways, sectionName: https}]}
                prometheusOperator: {enabled: true}
                migrations: {enabled: true}
                homeGateway: {drain: 10s, nodeSelector: {kubernetes.io/arch: arm64}, extraEnv: [{name: DOORBELL_LOG_FORMAT, value: json}]}
                topics: {settings: {DOORBELL_JOBS_RETENTION: 10d}}
                network: {extraEgress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: tracing}}}], ports: [{port: 4318}]}]}
                keda: {minReplicas: 2, trigger: prometheus, prometheusAddress: "http://prometheus.monitoring.svc:9090"}
                worker:
                  slots: 16
                  settings: {DOORBELL_LEASE: 20s}
                  nodeSelector: {kubernetes.io/arch: arm64}
                  tolerations: [{key: dedicated, operator: Equal, value: doorbell, effect: NoSchedule}]
                  affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app.kubernetes.io/name: worker}}}}]}}
                  extraEnv: [{name: DOORBELL_CONNECTORS_DIR, value: /opt/connectors}, {name: DOORBELL_MANAGEMENT_HOST, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
                  extraVolumes: [{name: connectors, persistentVolumeClaim: {claimName: connectors, readOnly: true}}]
                  extraVolumeMounts: [{name: connectors, mountPath: /opt/connectors, readOnly: true}]
                jobs: {nodeSelector: {kubernetes.io/arch: arm64}, tolerations: [{operator: Exists}]}
                serviceAccountAnnotations: {worker: {iam.example/role: workers}, topics: {iam.example/role: topics}}
                """));
  }

  private static Path values(UnaryOperator<String> change) throws IOException {
    Path file = Files.createTempFile(folder, "values", ".yaml");
    return Files.writeString(file, change.apply(Files.readString(HelmChart.productionValues())));
  }

  private static Manifest job(Manifests manifests) {
    return manifests.ofKind("Job").findFirst().orElseThrow();
  }

  private static String checksum(Manifests manifests, String service) {
    return manifests
        .get("Deployment", service)
        .at("/spec/template/metadata/annotations")
        .path("checksum/settings")
        .asString();
  }

  private static Map<String, JsonNode> objects(Manifests manifests) {
    Map<String, JsonNode> objects = new TreeMap<>();
    manifests.all().forEach(each -> objects.put(each.toString(), sorted(each.json())));
    return objects;
  }

  /** The same JSON with the members of each object in order. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      node.forEachEntry((name, value) -> members.put(name, sorted(value)));
      var object = JsonNodeFactory.instance.objectNode();
      members.forEach(object::set);
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    return node;
  }
}
