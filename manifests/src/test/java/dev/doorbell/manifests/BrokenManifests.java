package dev.doorbell.manifests;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody might get wrong, and which policies have to see it. */
final class BrokenManifests {
  private static final String DEV = "dev";
  private static final String PRODUCTION = "production";
  private static final String PROMETHEUS = "production, by Prometheus";
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";
  private static final String CONTEXT = CONTAINER + "/securityContext";

  private BrokenManifests() {}

  /**
   * One way to be wrong.
   *
   * @param policies those that see it
   * @param in what it is done to
   */
  record Broken(List<String> policies, String in, String what, UnaryOperator<Manifests> harm) {
    /** Others that see it too. */
    Broken and(String... others) {
      return new Broken(
          Stream.concat(policies.stream(), Stream.of(others)).toList(), in, what, harm);
    }

    @Override
    public String toString() {
      return what + ": " + policies;
    }
  }

  static List<Broken> all() {
    return Stream.of(containers(), pods(), settings(), references(), traffic(), scaling())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Broken> containers() {
    return List.of(
        worker(
            "requests and limits of CPU and memory",
            "no limit of CPU",
            CONTAINER + "/resources/limits",
            o -> o.remove("cpu")),
        worker(
            "memory that is there is memory that was asked for",
            "half of the memory asked for",
            CONTAINER + "/resources/requests",
            o -> o.put("memory", "512Mi")),
        worker(
            "a read-only root",
            "a writable root",
            CONTEXT,
            o -> o.put("readOnlyRootFilesystem", false)),
        worker(
            "no new privileges",
            "nothing said of privileges",
            CONTEXT,
            o -> o.remove("allowPrivilegeEscalation")),
        worker(
            "no capabilities",
            "one capability",
            CONTEXT + "/capabilities",
            o -> o.putArray("add").add("NET_ADMIN")),
        worker("no capabilities", "all capabilities", CONTEXT, o -> o.remove("capabilities")),
        worker("no privileges", "privileged", CONTEXT, o -> o.put("privileged", true)),
        worker(
            "an image with a tag that stays",
            "latest",
            CONTAINER,
            o -> o.put("image", "doorbell/worker:latest")),
        worker(
            "an image with a tag that stays",
            "no tag, but a port",
            CONTAINER,
            o -> o.put("image", "registry:5000/doorbell/worker")),
        worker(
            "services have all three probes",
            "no readiness",
            CONTAINER,
            o -> o.remove("readinessProbe")),
        worker(
            "services have all three probes",
            "readiness taken for life",
            CONTAINER + "/livenessProbe/httpGet",
            o -> o.put("path", "/health/ready")),
        new Spot(DEV, "Deployment", "simulators", CONTAINER)
            .broken("services have all three probes", "no startup", o -> o.remove("startupProbe")),
        new Spot(DEV, "Job", "topics", CONTAINER)
            .broken("a folder for what is temporary", "no /tmp", o -> o.remove("volumeMounts"))
            .and("what is mounted is a volume, and the other way round"));
  }

  private static List<Broken> pods() {
    return List.of(
        worker("nobody is root", "root", POD + "/securityContext", o -> o.put("runAsUser", 0)),
        worker("nobody is root", "root in a container", CONTEXT, o -> o.put("runAsUser", 0)),
        worker(
            "the runtime's seccomp profile",
            "unconfined",
            POD + "/securityContext/seccompProfile",
            o -> o.put("type", "Unconfined")),
        worker(
            "no token of the cluster's API",
            "a token",
            POD,
            o -> o.remove("automountServiceAccountToken")),
        worker(
            "no variables that a Service puts there",
            "links",
            POD,
            o -> o.remove("enableServiceLinks")),
        worker("nothing of the host", "the host's network", POD, o -> o.put("hostNetwork", true)),
        worker(
            "a bound for what is temporary",
            "no bound",
            POD + "/volumes/0/emptyDir",
            o -> o.remove("sizeLimit")),
        worker(
            "an account of its own without a token",
            "the default account",
            POD,
            o -> o.remove("serviceAccountName")),
        new Spot(DEV, "ServiceAccount", "worker", "")
            .broken(
                "an account of its own without a token",
                "an account with a token",
                o -> o.remove("automountServiceAccountToken")),
        worker(
            "spread over zones and nodes",
            "everything on one node",
            POD,
            o -> o.remove("topologySpreadConstraints")),
        worker(
            "everything is in the one namespace",
            "another namespace",
            "/metadata",
            o -> o.put("namespace", "default")),
        new Spot(DEV, "Namespace", "doorbell", "/metadata/labels")
            .broken(
                "the namespace takes restricted pods only",
                "baseline",
                o -> o.put("pod-security.kubernetes.io/enforce", "baseline")));
  }

  private static List<Broken> settings() {
    return List.of(
        new Spot(DEV, "ConfigMap", "worker", "/data")
            .broken(
                "every setting is a documented one",
                "a misspelt setting",
                o -> o.put("DOORBELL_SLOT", "9")),
        new Spot(DEV, "ConfigMap", "home-gateway", "/data")
            .broken(
                "every setting is a documented one",
                "a setting of the other service",
                o -> o.put("DOORBELL_SLOTS", "9")),
        worker(
            "secrets come by reference",
            "a password in the open",
            CONTAINER + "/env/2",
            o -> {
              o.remove("valueFrom");
              o.put("value", "hunter2");
            }),
        new Spot(DEV, "ConfigMap", "database", "/data")
            .broken(
                "secrets come by reference",
                "a password in an address",
                o -> o.put("DOORBELL_DB_URL", "jdbc:postgresql://u:p@db/doorbell")),
        new Spot(DEV, "ConfigMap", "database", "/data")
            .broken(
                "secrets come by reference",
                "a password behind an address",
                o -> o.put("DOORBELL_DB_URL", "jdbc:postgresql://db/doorbell?password=p")),
        new Spot(DEV, "ConfigMap", "worker", "/data")
            .broken(
                "the grace period outlasts the drain",
                "a longer drain",
                o -> o.put("DOORBELL_DRAIN", "1m")),
        new Spot(DEV, "Deployment", "home-gateway", CONTAINER + "/lifecycle/preStop/sleep")
            .broken(
                "the grace period outlasts the drain",
                "a longer preStop",
                o -> o.put("seconds", 30)),
        worker(
            "ports are those that are listened to",
            "another management port",
            CONTAINER + "/env/0",
            o -> o.put("value", "8083")));
  }

  private static List<Broken> references() {
    return List.of(
        worker(
            "ConfigMaps that are named are there",
            "a map without its hash",
            CONTAINER + "/envFrom/0/configMapRef",
            o -> o.put("name", "kafka")),
        worker(
            "Secrets and keys that are named are there",
            "another key of a Secret",
            CONTAINER + "/env/2/valueFrom/secretKeyRef",
            o -> o.put("key", "pass")),
        new Spot(PRODUCTION, "Deployment", "worker", CONTAINER + "/env/2/valueFrom/secretKeyRef")
            .broken(
                "Secrets and keys that are named are there",
                "a Secret that nobody is told of",
                o -> o.put("name", "db")),
        worker(
            "what is mounted is a volume, and the other way round",
            "a volume for nothing",
            POD + "/volumes/0",
            o -> o.put("name", "temporary")),
        new Spot(PRODUCTION, "Deployment", "home-gateway", POD + "/volumes/1/secret")
            .broken(
                "the private keyset is a worker's alone",
                "the private half at a gateway",
                o -> {
                  o.put("secretName", "keyset");
                  ((ObjectNode) o.at("/items/0")).put("key", "keyset.json");
                }),
        new Spot(DEV, "Service", "kafka", "/spec/selector")
            .broken(
                "a Service has pods and their ports",
                "a Service for nobody",
                o -> o.put("app.kubernetes.io/name", "kafk")),
        new Spot(DEV, "Service", "home-gateway", "/spec/ports/0")
            .broken(
                "a Service has pods and their ports",
                "a port that is not there",
                o -> o.put("targetPort", "web")),
        new Spot(
                PRODUCTION,
                "Ingress",
                "home-gateway",
                "/spec/rules/0/http/paths/0/backend/service/port")
            .broken(
                "an Ingress has a Service",
                "an Ingress to a port that is not there",
                o -> o.put("name", "web")),
        new Spot(DEV, "PodDisruptionBudget", "worker", "/spec/selector/matchLabels")
            .broken(
                "each service of ours has a disruption budget",
                "a budget for nobody",
                o -> o.put("app.kubernetes.io/name", "workers")),
        new Spot(DEV, "PodDisruptionBudget", "worker", "/spec")
            .broken(
                "each service of ours has a disruption budget",
                "a budget that lets no node be drained",
                o -> o.put("maxUnavailable", 0)),
        new Spot(DEV, "StatefulSet", "kafka", "/spec/selector/matchLabels")
            .broken(
                "each workload selects its own pods",
                "a selector for others",
                o -> o.put("app.kubernetes.io/name", "worker")));
  }

  private static List<Broken> traffic() {
    return List.of(
        new Spot(DEV, "NetworkPolicy", "nothing", "/spec")
            .broken(
                "nothing is allowed that is not said",
                "all may go out",
                o -> o.putArray("egress").addObject())
            .and("only workers reach the internet"),
        new Spot(DEV, "NetworkPolicy", "to-simulators", "/spec/podSelector/matchLabels")
            .broken(
                "a NetworkPolicy means some pods",
                "a policy for nobody",
                o -> o.put("app.kubernetes.io/name", "w")),
        new Spot(PRODUCTION, "NetworkPolicy", "backlog", "/spec/ingress/0/ports/0")
            .broken(
                "a NetworkPolicy's peers and ports are there",
                "a port that is not there",
                o -> o.put("port", "metrics")),
        new Spot(DEV, "NetworkPolicy", "kafka", "/spec/ingress/0/from/0/podSelector")
            .broken(
                "a NetworkPolicy's peers and ports are there",
                "a peer that is not there",
                BrokenManifests::onlyStrangers)
            .and("who may call is let in at the other end"),
        new Spot(DEV, "NetworkPolicy", "worker", "/spec/ingress/0")
            .broken(
                "nothing reaches workers but the scraper",
                "everybody reads metrics",
                o -> o.remove("from")),
        new Spot(DEV, "NetworkPolicy", "simulators", "/spec/podSelector/matchLabels")
            .broken(
                "nothing reaches workers but the scraper",
                "a policy for one more",
                o -> o.put("app.kubernetes.io/name", "worker"))
            .and(
                "a NetworkPolicy's peers and ports are there",
                "who may call is let in at the other end"),
        new Spot(DEV, "NetworkPolicy", "worker", "/spec/egress/0/to/0/ipBlock")
            .broken(
                "workers reach the internet and no private network",
                "the cloud's metadata",
                o -> o.putArray("except").add("10.0.0.0/8")),
        new Spot(PRODUCTION, "NetworkPolicy", "to-postgresql", "/spec/egress/0/to/0")
            .broken("only workers reach the internet", "gateways too", BrokenManifests::anywhere)
            .and("workers reach the internet and no private network"),
        new Spot(DEV, "NetworkPolicy", "home-gateway", "/spec/ingress/0/ports/0")
            .broken(
                "gateways are reached over HTTP", "another port", o -> o.put("port", "management")),
        new Spot(DEV, "NetworkPolicy", "names", "/spec/egress/0")
            .broken(
                "everybody may ask for names",
                "UDP alone",
                o -> ((ArrayNode) o.get("ports")).remove(1)),
        new Spot(DEV, "NetworkPolicy", "to-kafka", "/spec/podSelector/matchExpressions/0")
            .broken(
                "everybody reaches what they work with",
                "no job for topics",
                o -> ((ArrayNode) o.get("values")).remove(2)),
        new Spot(
                DEV,
                "NetworkPolicy",
                "postgresql",
                "/spec/ingress/0/from/0/podSelector/matchExpressions/0")
            .broken(
                "who may call is let in at the other end",
                "gateways shut out",
                o -> ((ArrayNode) o.get("values")).remove(1)));
  }

  private static List<Broken> scaling() {
    return List.of(
        new Spot(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec/scaleTargetRef")
            .broken(
                "what is scaled is there, and by one scaler",
                "a target that is not there",
                o -> o.put("name", "gateway")),
        new Spot(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec/scaleTargetRef")
            .broken(
                "what is scaled is there, and by one scaler",
                "two scalers for one",
                o -> o.put("name", "worker")),
        new Spot(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec")
            .broken(
                "an autoscaler's numbers make sense",
                "more at least than at most",
                o -> o.put("minReplicas", 11)),
        new Spot(PRODUCTION, "Deployment", "worker", "/spec")
            .broken(
                "what is scaled says no number of its own", "a number", o -> o.put("replicas", 2)),
        new Spot(PRODUCTION, "ConfigMap", "worker", "/data")
            .broken(
                "a worker is wanted for each of its slots",
                "more slots",
                o -> o.put("DOORBELL_SLOTS", "16")),
        scaled(
            PRODUCTION,
            "the last worker stays while runs are there",
            "runs in flight forgotten",
            "/spec/triggers/0/metadata",
            o -> o.put("valueLocation", "waiting")),
        scaled(
            PRODUCTION,
            "the last worker stays while runs are there",
            "a threshold",
            "/spec/triggers/0/metadata",
            o -> o.put("activationTargetValue", "1")),
        scaled(
            PROMETHEUS,
            "the last worker stays while runs are there",
            "nothing taken for zero",
            "/spec/triggers/0/metadata",
            o -> o.put("ignoreNullValues", "true")),
        scaled(
            PROMETHEUS,
            "the last worker stays while runs are there",
            "people forgotten",
            "/spec/triggers/0/metadata",
            o -> o.put("query", "max(doorbell_backlog_load - doorbell_backlog_people)")),
        scaled(
            PRODUCTION,
            "the backlog is asked where it is told",
            "the port for frontends",
            "/spec/triggers/0/metadata",
            o -> o.put("url", "http://home-gateway.doorbell.svc:8081/backlog")),
        scaled(
            PRODUCTION,
            "scaling in is slow, and blindness takes nobody away",
            "at once to none",
            "/spec",
            o -> o.put("cooldownPeriod", 0)),
        scaled(
            PROMETHEUS,
            "scaling in is slow, and blindness takes nobody away",
            "a fixed number when blind",
            "/spec/fallback",
            o -> o.put("behavior", "static")));
  }

  private static void onlyStrangers(ObjectNode selector) {
    selector.removeAll();
    selector.putObject("matchLabels").put("app.kubernetes.io/name", "stranger");
  }

  private static void anywhere(ObjectNode peer) {
    peer.removeAll();
    peer.putObject("ipBlock").put("cidr", "0.0.0.0/0");
  }

  private static Broken worker(
      String policy, String what, String pointer, Consumer<ObjectNode> harm) {
    return new Spot(DEV, "Deployment", "worker", pointer).broken(policy, what, harm);
  }

  private static Broken scaled(
      String in, String policy, String what, String pointer, Consumer<ObjectNode> harm) {
    return new Spot(in, "ScaledObject", "worker", pointer).broken(policy, what, harm);
  }

  /** Where something is made wrong. */
  private record Spot(String in, String kind, String name, String pointer) {
    Broken broken(String policy, String what, Consumer<ObjectNode> harm) {
      UnaryOperator<Manifests> harmed =
          manifests -> {
            harm.accept(object(manifests.get(kind, name), pointer));
            return manifests;
          };
      return new Broken(List.of(policy), in, what, harmed);
    }
  }

  /** The object at this place. */
  static ObjectNode object(Manifest manifest, String pointer) {
    return (ObjectNode) manifest.at(pointer);
  }
}
