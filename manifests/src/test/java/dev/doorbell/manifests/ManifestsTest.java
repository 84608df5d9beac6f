package dev.doorbell.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.manifests.model.KubernetesModel;
import dev.doorbell.manifests.model.KustomizeDirectory;
import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import dev.doorbell.manifests.policy.Policies;
import dev.doorbell.manifests.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rendered manifests of {@code k8s/} are valid for Kubernetes and keep our policies. */
class ManifestsTest {
  private static final List<String> COMPONENTS =
      List.of(
          "keda-two-workers",
          "priority-classes",
          "external-secrets",
          "external-secrets-kafka",
          "external-secrets-migrations",
          "external-secrets-rotated-keyset",
          "gateway-api",
          "prometheus-operator",
          "rotated-keyset-workers",
          "rotated-keyset-gateways",
          "kafka-security",
          "migrations",
          "reseal-keyset",
          "database-tls",
          "outside-cluster",
          // Last: a component changes only what is listed before it.
          "image-digests");

  private static @TempDir Path folder;
  private static KustomizeDirectory tree;
  private static Manifests base;
  private static List<Rendered> all;
  private static List<Rendered> whole;

  /** The base or one overlay, rendered. */
  record Rendered(String name, Manifests manifests) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void render() throws IOException {
    tree = KustomizeDirectory.copyTo(Files.createDirectory(folder.resolve("k8s")));
    base = tree.render("base");
    Manifests dev = tree.render("overlays/dev");
    Manifests production = tree.render("overlays/production");
    tree.replace(
        "overlays/production",
        "- ../../components/keda-metrics-api",
        "- ../../components/keda-prometheus");
    Manifests byPrometheus = tree.render("overlays/production");
    tree.replace("overlays/production", "  - ingress.yaml\n", "");
    tree.addComponents("overlays/production", COMPONENTS);
    whole =
        List.of(
            new Rendered("dev", dev),
            new Rendered("production", production),
            new Rendered("production, by Prometheus", byPrometheus),
            new Rendered("every component", tree.render("overlays/production")),
            new Rendered("a new keyset", production.with(tree.render("keyset/create"))),
            new Rendered("a rotated keyset", production.with(tree.render("keyset/rotate"))));
    all = Stream.concat(Stream.of(new Rendered("base", base)), whole.stream()).toList();
  }

  static List<Rendered> all() {
    return all;
  }

  static List<Rendered> whole() {
    return whole;
  }

  @ParameterizedTest
  @MethodSource("all")
  void kubernetes_accepts_every_field(Rendered rendered) {
    assertThat(rendered.manifests().all().stream().map(KubernetesModel::violation))
        .hasSizeGreaterThan(15)
        .allMatch(Optional::isEmpty);
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_policy_holds(Rendered rendered) {
    assertThat(
            Policies.always().stream()
                .flatMap(each -> each.violations(rendered.manifests()).stream()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void overlays_keep_the_policies_for_overlays(Rendered rendered) {
    assertThat(
            Policies.forOverlays().stream()
                .flatMap(each -> each.violations(rendered.manifests()).stream()))
        .isEmpty();
  }

  @Test
  void no_file_has_a_duplicate_key() throws IOException {
    for (Path file : KustomizeDirectory.files()) {
      if (file.toString().endsWith(".yaml")) {
        assertThat(Manifests.parse(Files.readString(file)).all()).as(file.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void a_duplicate_key_is_rejected() {
    assertThatThrownBy(() -> Manifests.parse("kind: A\nspec:\n  a: 1\n  a: 2\n"))
        .hasMessageContaining("Duplicate");
  }

  @Test
  void settings_are_in_maps_with_a_hash_in_their_name() {
    assertThat(base.ofKind("ConfigMap").map(Manifest::name))
        .hasSize(4)
        .allMatch(name -> name.matches(".*-[a-z0-9]{10}"));
  }

  @Test
  void only_the_dev_overlay_has_secrets() {
    assertThat(all)
        .filteredOn(each -> each.manifests().ofKind("Secret").count() > 0)
        .extracting(Rendered::name)
        .containsExactly("dev");
  }

  @Test
  void each_component_is_rendered() throws IOException {
    try (Stream<Path> components = Files.list(Path.of("..", "k8s", "components"))) {
      assertThat(components.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(COMPONENTS.stream(), Stream.of("keda-metrics-api", "keda-prometheus"))
                  .toList());
    }
  }

  @Test
  void the_alerts_for_the_prometheus_operator_are_those_of_prometheus() throws IOException {
    Manifest rule = rendered("every component").get("PrometheusRule", "doorbell");
    Path alerts = Path.of("..", "observability", "prometheus", "alerts.yaml");
    assertThat(rule.at("/spec"))
        .as("after a change of the alerts run bin/lib/prometheus-rule")
        .isEqualTo(Manifests.parse(Files.readString(alerts)).all().getFirst().json());
  }

  @Test
  void components_set_digests_two_workers_and_priorities() {
    Manifests complete = rendered("every component");
    assertThat(complete.workloads().stream().flatMap(each -> each.containers().stream()))
        .hasSize(5)
        .allMatch(
            each -> each.path("image").asString().matches(".*/doorbell/.*@sha256:[0-9a-f]{64}"));
    assertThat(complete.get("ScaledObject", "worker").at("/spec/minReplicaCount").asInt())
        .isEqualTo(2);
    assertThat(complete.get("Deployment", "worker").pod().path("priorityClassName").asString())
        .isEqualTo("doorbell-workers");
  }

  @Test
  void components_secure_kafka_and_take_the_schema_from_the_services() {
    Manifests complete = rendered("every component");
    for (Manifest client :
        List.of(
            complete.get("Deployment", "worker"),
            complete.get("Deployment", "home-gateway"),
            complete.get("Job", "topics"))) {
      assertThat(client.json().toString())
          .contains(
              "DOORBELL_KAFKA_CONFIG_FILE",
              "\"kafka-" + (client.name().equals("topics") ? "operator" : client.name()) + "\"");
    }
    for (String service : List.of("worker", "home-gateway")) {
      assertThat(complete.get("Deployment", service).json().toString())
          .contains(
              "{\"name\":\"DOORBELL_MIGRATE\",\"value\":\"never\"}",
              "DOORBELL_DB_ROOT_CERTIFICATE_FILE",
              "\"database-" + service + "\"")
          .doesNotContain("database-owner");
    }
    assertThat(complete.get("Job", "migrations").json().toString())
        .contains(
            "dev.doorbell.worker.migration.Main",
            "\"database-owner\"",
            "DOORBELL_DB_ROOT_CERTIFICATE_FILE")
        .doesNotContain("keyset");
  }

  /** Every Secret that a pod needs has an example for the External Secrets Operator. */
  @Test
  void every_secret_can_come_from_a_store_outside() {
    Manifests complete = rendered("every component");
    Set<String> provided =
        complete
            .ofKind("ExternalSecret")
            .map(secret -> secret.at("/spec/target/name").asString())
            .collect(Collectors.toSet());
    Set<String> needed =
        complete.workloads().stream()
            .flatMap(workload -> workload.json().findValues("secretName").stream())
            .map(JsonNode::asString)
            .collect(Collectors.toCollection(TreeSet::new));
    complete.workloads().stream()
        .flatMap(workload -> workload.json().findValues("secretKeyRef").stream())
        .forEach(reference -> needed.add(reference.path("name").asString()));
    assertThat(needed)
        .contains("kafka-worker", "kafka-operator", "database-owner", "keyset-2", "keyset-public-2")
        .isSubsetOf(provided);
  }

  @Test
  void kafka_postgresql_and_names_can_be_outside_of_the_cluster() {
    Manifests complete = rendered("every component");
    for (String policy :
        List.of("to-kafka", "to-postgresql", "migrations-to-postgresql", "reseal-to-postgresql")) {
      assertThat(complete.get("NetworkPolicy", policy).at("/spec/egress/0/to").toString())
          .as(policy)
          .contains("10.20.0.")
          .doesNotContain("namespaceSelector");
    }
    assertThat(complete.get("NetworkPolicy", "names").at("/spec/egress").toString())
        .contains("kube-dns", "169.254.20.10/32");
  }

  /** The namespace of these workers has exceptions, so only its pods and nothing of them differ. */
  @Test
  void workers_with_konnectors_differ_only_in_what_their_sandbox_needs() throws IOException {
    Manifests konnectors = tree.render("konnectors");
    assertThat(konnectors.all().stream().map(KubernetesModel::violation))
        .hasSizeGreaterThan(8)
        .allMatch(Optional::isEmpty);
    Manifest worker = konnectors.get("Deployment", "worker");
    ObjectNode expected = base.get("Deployment", "worker").json().deepCopy();
    ObjectNode actual = worker.json().deepCopy();
    assertThat(actual.at("/spec/template/spec/hostUsers").asBoolean(true)).isFalse();
    assertThat(actual.at("/spec/template/spec/securityContext/seccompProfile/type").asString())
        .isEqualTo("Localhost");
    for (ObjectNode each : List.of(expected, actual)) {
      each.withObject("/metadata").remove("namespace");
      each.withObject("/spec").remove("replicas");
      ObjectNode pod = each.withObject("/spec/template/spec");
      pod.remove(List.of("hostUsers", "terminationGracePeriodSeconds"));
      pod.withObject("/securityContext").remove(List.of("seccompProfile", "appArmorProfile"));
      ObjectNode container = (ObjectNode) pod.at("/containers/0");
      container.remove(List.of("image", "resources", "envFrom"));
      container.withObject("/securityContext").remove("procMount");
    }
    assertThat(actual.toPrettyString()).isEqualTo(expected.toPrettyString());
    for (String policy : List.of("nothing", "names", "worker")) {
      assertThat(konnectors.get("NetworkPolicy", policy).at("/spec"))
          .isEqualTo(base.get("NetworkPolicy", policy).at("/spec"));
    }
    assertThat(konnectors.workloads()).containsExactly(worker);
  }

  @Test
  void a_rotated_keyset_replaces_no_secret() {
    Manifest rotation = rendered("a rotated keyset").get("Job", "keyset");
    assertThat(rotation.json().toString())
        .contains(
            "\"keyset-2\"",
            "\"keyset-public-2\"",
            "Main rotate /keyset/keyset.json /keyset/keyset-public.json")
        .doesNotContain("apply", "replace", "delete");
  }

  @Test
  void rows_are_resealed_by_a_job_with_the_new_keyset() {
    Manifest job = rendered("every component").get("Job", "reseal");
    assertThat(job.json().toString())
        .contains(
            "[\"dev.doorbell.worker.keyset.Main\",\"reseal\"]",
            "\"keyset-2\"",
            "DOORBELL_DB_ROOT_CERTIFICATE_FILE");
  }

  @Test
  void the_topics_job_runs_topics_apply() {
    Manifest job = base.get("Job", "topics");
    assertThat(job.containers()).hasSize(1);
    assertThat(job.containers().getFirst().path("args").toString())
        .isEqualTo("[\"topics\",\"apply\"]");
  }

  @Test
  void the_dev_overlay_fits_beside_the_system_on_two_processors() {
    Manifests dev = rendered("dev");
    assertThat(dev.ofKind("HorizontalPodAutoscaler")).isEmpty();
    int millis =
        dev.workloads().stream().mapToInt(each -> pods(each) * requestedMillis(each)).sum();
    // A system of one node (kind) requests 950m.
    assertThat(millis).isBetween(100, 1000);
  }

  private static Manifests rendered(String name) {
    return whole.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .manifests();
  }

  /** With the additional pod of a rolling update. */
  private static int pods(Manifest workload) {
    return workload.at("/spec/replicas").asInt(1)
        + workload.at("/spec/strategy/rollingUpdate/maxSurge").asInt(0);
  }

  private static int requestedMillis(Manifest workload) {
    return workload.containers().stream()
        .map(container -> container.at("/resources/requests/cpu").asString())
        .mapToInt(cpu -> Integer.parseInt(cpu.replaceFirst("m$", "")))
        .sum();
  }

  @ParameterizedTest
  @MethodSource("dev.doorbell.manifests.BrokenManifests#all")
  void a_mistake_is_reported_by_its_policies_and_no_others(BrokenManifests.Broken broken) {
    Manifests mutated = broken.change().apply(rendered(broken.in()).copy());
    List<String> reportedBy =
        Policies.forOverlays().stream()
            .filter(policy -> !policy.violations(mutated).isEmpty())
            .map(Policy::name)
            .toList();
    assertThat(reportedBy).containsExactlyInAnyOrderElementsOf(broken.policies());
  }

  @Test
  void each_policy_reports_a_mistake() {
    assertThat(BrokenManifests.all().stream().flatMap(each -> each.policies().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Policies.forOverlays().stream().map(Policy::name).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replica: 1}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: many, selector: {}, template: {}}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {}, template: {spec: {containers: [{name: a, imagePullPolicy: Sometimes}]}}}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {}}}",
        "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: a}}",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 1, protocol: tcp}]}}",
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}, policyTypes: [ingress]}}",
      })
  void kubernetes_rejects_an_invalid_object(String yaml) {
    assertThat(KubernetesModel.violation(Manifests.parse(yaml).all().getFirst())).isPresent();
  }

  static List<Consumer<Manifest>> wrongScaledObjects() {
    return List.of(
        scaled -> BrokenManifests.object(scaled, "/spec").put("minReplicas", 1),
        scaled -> BrokenManifests.object(scaled, "/spec").put("minReplicaCount", 30),
        scaled -> BrokenManifests.object(scaled, "/spec").put("cooldownPeriod", "long"),
        scaled -> BrokenManifests.object(scaled, "/spec").remove("scaleTargetRef"),
        scaled -> BrokenManifests.object(scaled, "/spec/fallback").put("behavior", "panic"),
        scaled -> BrokenManifests.object(scaled, "/spec/triggers/0").put("type", "kafka"),
        scaled -> BrokenManifests.object(scaled, "/spec/triggers/0/metadata").remove("url"),
        scaled -> BrokenManifests.object(scaled, "/spec/triggers/0/metadata").put("target", "8"),
        scaled ->
            BrokenManifests.object(scaled, "/spec/triggers/0/metadata").put("targetValue", 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, spec: {selector: {matchLabels: {a: b}}}}",
        "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, spec: {selector: {matchLabels: {a: b}}, podMetricsEndpoints: [{port: 8081}]}}",
        "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {parentRefs: [{name: a}], rules: [{backendRefs: [{name: a, port: 80}], timeouts: {request: long}}]}}",
        "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, spec: {secretStoreRef: {name: a}, target: {name: a}, data: [{secretKey: a, remote: {key: a}}]}}",
      })
  void an_invalid_custom_resource_is_rejected(String yaml) {
    assertThat(KubernetesModel.violation(Manifests.parse(yaml).all().getFirst())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("wrongScaledObjects")
  void keda_rejects_an_invalid_scaled_object(Consumer<Manifest> wrong) {
    Manifest scaled = rendered("production").copy().get("ScaledObject", "worker");
    assertThat(KubernetesModel.violation(scaled)).isEmpty();
    wrong.accept(scaled);
    assertThat(KubernetesModel.violation(scaled)).isPresent();
  }
}
