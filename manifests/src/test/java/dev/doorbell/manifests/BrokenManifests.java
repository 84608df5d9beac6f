package dev.doorbell.manifests;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Possible mistakes in manifests, and the policies that must report each. */
final class BrokenManifests {
  private static final String DEV = "dev";
  private static final String PRODUCTION = "production";
  private static final String PROMETHEUS = "production, by Prometheus";
  private static final String COMPONENTS = "every component";
  private static final String KEYSET = "a new keyset";
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";
  private static final String CONTEXT = CONTAINER + "/securityContext";

  private BrokenManifests() {}

  /**
   * One mistake.
   *
   * @param policies names of the policies that report it
   * @param in the name of the rendered overlay
   */
  record Broken(List<String> policies, String in, String what, UnaryOperator<Manifests> change) {
    /** Adds policies that report it, too. */
    Broken and(String... others) {
      return new Broken(
          Stream.concat(policies.stream(), Stream.of(others)).toList(), in, what, change);
    }

    @Override
    public String toString() {
      return what + ": " + policies;
    }
  }

  static List<Broken> all() {
    return Stream.of(
            containers(),
            pods(),
            volumes(),
            jobs(),
            entry(),
            permissions(),
            settings(),
            references(),
            traffic(),
            scaling())
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
            "memory requests equal memory limits",
            "half of the memory requested",
            CONTAINER + "/resources/requests",
            o -> o.put("memory", "512Mi")),
        worker(
            "a read-only root file system",
            "a writable root",
            CONTEXT,
            o -> o.put("readOnlyRootFilesystem", false)),
        worker(
            "no privilege escalation",
            "no value for privilege escalation",
            CONTEXT,
            o -> o.remove("allowPrivilegeEscalation")),
        worker(
            "no capabilities",
            "one capability",
            CONTEXT + "/capabilities",
            o -> o.putArray("add").add("NET_ADMIN")),
        worker("no capabilities", "all capabilities", CONTEXT, o -> o.remove("capabilities")),
        worker("no privileged containers", "privileged", CONTEXT, o -> o.put("privileged", true)),
        worker(
            "an image with a fixed tag or digest",
            "latest",
            CONTAINER,
            o -> o.put("image", "doorbell/worker:latest")),
        worker(
            "an image with a fixed tag or digest",
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
            "readiness as liveness",
            CONTAINER + "/livenessProbe/httpGet",
            o -> o.put("path", "/health/ready")),
        new Location(DEV, "Deployment", "simulators", CONTAINER)
            .broken("services have all three probes", "no startup", o -> o.remove("startupProbe")),
        new Location(DEV, "Job", "topics", CONTAINER)
            .broken("a writable /tmp", "no /tmp", o -> o.remove("volumeMounts"))
            .and("volumes and mounts match"));
  }

  private static List<Broken> pods() {
    return List.of(
        worker(
            "no process runs as root",
            "root",
            POD + "/securityContext",
            o -> o.put("runAsUser", 0)),
        worker(
            "no process runs as root", "root in a container", CONTEXT, o -> o.put("runAsUser", 0)),
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
            "no environment variables of Services",
            "links",
            POD,
            o -> o.remove("enableServiceLinks")),
        worker("no access to the host", "the host's network", POD, o -> o.put("hostNetwork", true)),
        worker(
            "a size limit for each emptyDir",
            "no bound",
            POD + "/volumes/0/emptyDir",
            o -> o.remove("sizeLimit")),
        worker(
            "a service account of its own without a token",
            "the default account",
            POD,
            o -> o.remove("serviceAccountName")),
        new Location(DEV, "ServiceAccount", "worker", "")
            .broken(
                "a service account of its own without a token",
                "an account with a token",
                o -> o.remove("automountServiceAccountToken")),
        worker(
            "spread over zones and nodes",
            "no spreading",
            POD,
            o -> o.remove("topologySpreadConstraints")),
        worker(
            "every object is in the namespace doorbell",
            "another namespace",
            "/metadata",
            o -> o.put("namespace", "default")),
        new Location(DEV, "Namespace", "doorbell", "/metadata/labels")
            .broken(
                "the namespace enforces the restricted profile",
                "baseline",
                o -> o.put("pod-security.kubernetes.io/enforce", "baseline")));
  }

  private static List<Broken> volumes() {
    return List.of(
        worker(
            "the volumes of each image are known",
            "an unknown image",
            CONTAINER,
            o -> o.put("image", "registry.example/other:1")),
        new Location(DEV, "StatefulSet", "kafka", CONTAINER + "/volumeMounts/1")
            .broken(
                "no volume of an image covers a mount",
                "a mount above the volume of Kafka's image",
                o -> o.put("mountPath", "/var/lib/kafka"))
            .and("data is in a persistent volume"),
        new Location(DEV, "StatefulSet", "postgresql", CONTAINER + "/volumeMounts/2")
            .broken(
                "data is in a persistent volume",
                "the mount of PostgreSQL 17 in a pod of PostgreSQL 18",
                o -> o.put("mountPath", "/var/lib/postgresql/data"))
            .and("data is below the root of its volume"),
        new Location(DEV, "StatefulSet", "postgresql", CONTAINER + "/env/3")
            .broken(
                "data is below the root of its volume",
                "PGDATA with lost+found in it",
                o -> o.put("value", "/var/lib/postgresql")),
        worker(
            "volumes change their owner once",
            "no policy for the owner of volumes",
            POD + "/securityContext",
            o -> o.remove("fsGroupChangePolicy")),
        new Location(DEV, "StatefulSet", "kafka", CONTAINER)
            .broken(
                "a broker limits its logs and its data",
                "logs of garbage collection without a limit",
                o -> ((ArrayNode) o.get("env")).remove(0)));
  }

  private static List<Broken> jobs() {
    return List.of(
        new Location(DEV, "Job", "topics", "/metadata/annotations")
            .broken(
                "a finished Job can be applied again",
                "Flux can't replace it",
                o -> o.remove("kustomize.toolkit.fluxcd.io/force")),
        new Location(DEV, "Job", "topics", "/spec")
            .broken(
                "a finished Job is removed",
                "a Job that stays forever",
                o -> o.remove("ttlSecondsAfterFinished")));
  }

  private static List<Broken> entry() {
    return List.of(
        new Location(PRODUCTION, "Ingress", "home-gateway", "/spec")
            .broken(
                "users reach gateways over TLS only",
                "an Ingress without a certificate",
                o -> o.remove("tls")),
        new Location(COMPONENTS, "HTTPRoute", "home-gateway", "/spec/parentRefs/0")
            .broken(
                "users reach gateways over TLS only",
                "a listener for HTTP",
                o -> o.put("sectionName", "http")),
        new Location(PRODUCTION, "Ingress", "home-gateway", "/metadata/annotations")
            .broken(
                "streams are not buffered and have no short limit",
                "buffers",
                o -> o.put("nginx.ingress.kubernetes.io/proxy-buffering", "on")),
        new Location(COMPONENTS, "HTTPRoute", "home-gateway", "/spec/rules/0/timeouts")
            .broken(
                "streams are not buffered and have no short limit",
                "streams of 15 s",
                o -> o.put("request", "15s")),
        new Location(COMPONENTS, "HTTPRoute", "home-gateway", "/spec/rules/0/backendRefs/0")
            .broken("a route names a port of a Service", "another port", o -> o.put("port", 8080)),
        new Location(COMPONENTS, "HTTPRoute", "home-gateway", "/spec")
            .broken(
                "gateways accept the names by which they are called",
                "a host that gateways do not know",
                o -> o.putArray("hostnames").add("other.example")));
  }

  private static List<Broken> permissions() {
    return List.of(
        worker(
                "only the keyset Job has a token",
                "a token for workers",
                POD + "/volumes/0",
                o -> {
                  o.remove("emptyDir");
                  o.putObject("projected")
                      .putArray("sources")
                      .addObject()
                      .putObject("serviceAccountToken")
                      .put("path", "token");
                })
            .and("a token is not where keys are made"),
        new Location(KEYSET, "Role", "keyset", "/rules/0")
            .broken(
                "a role may only create Secrets",
                "a role that reads Secrets",
                o -> ((ArrayNode) o.get("verbs")).add("get")),
        new Location(KEYSET, "Job", "keyset", POD + "/initContainers/0/volumeMounts/1")
            .broken(
                "a token is not where keys are made",
                "a token beside the keys",
                o -> o.put("name", "token")),
        new Location(COMPONENTS, "PriorityClass", "doorbell-workers", "/metadata")
            .broken(
                "priority classes exist",
                "another name of a class",
                o -> o.put("name", "doorbell-worker")),
        new Location(COMPONENTS, "ExternalSecret", "keyset", "/spec/target")
            .broken(
                "an ExternalSecret creates a Secret in use",
                "a Secret without a user",
                o -> o.put("name", "keys")));
  }

  private static List<Broken> settings() {
    return List.of(
        new Location(DEV, "ConfigMap", "worker", "/data")
            .broken(
                "every setting is documented",
                "a misspelt setting",
                o -> o.put("DOORBELL_SLOT", "9")),
        new Location(DEV, "ConfigMap", "home-gateway", "/data")
            .broken(
                "every setting is documented",
                "a setting of the other service",
                o -> o.put("DOORBELL_SLOTS", "9")),
        worker(
            "secrets are references",
            "a password as a value",
            CONTAINER + "/env/2",
            o -> {
              o.remove("valueFrom");
              o.put("value", "hunter2");
            }),
        new Location(DEV, "ConfigMap", "database", "/data")
            .broken(
                "secrets are references",
                "a password in an address",
                o -> o.put("DOORBELL_DB_URL", "jdbc:postgresql://u:p@db/doorbell")),
        new Location(DEV, "ConfigMap", "database", "/data")
            .broken(
                "secrets are references",
                "a password in a query",
                o -> o.put("DOORBELL_DB_URL", "jdbc:postgresql://db/doorbell?password=p")),
        new Location(PRODUCTION, "ConfigMap", "database", "/data")
            .broken(
                "TLS of PostgreSQL is set in one place",
                "a mode in the URL and in a setting",
                o -> o.put("DOORBELL_DB_URL", "jdbc:postgresql://db/doorbell?sslmode=require")),
        new Location(DEV, "ConfigMap", "worker", "/data")
            .broken(
                "the grace period is longer than the drain",
                "a longer drain",
                o -> o.put("DOORBELL_DRAIN", "1m")),
        new Location(DEV, "Deployment", "home-gateway", CONTAINER + "/lifecycle/preStop/sleep")
            .broken(
                "the grace period is longer than the drain",
                "a longer preStop",
                o -> o.put("seconds", 30)),
        new Location(PRODUCTION, "ConfigMap", "home-gateway", "/data")
            .broken(
                "gateways accept the names by which they are called",
                "no URL for browsers",
                o -> o.put("DOORBELL_PUBLIC_URL", "http://home-gateway")),
        new Location(PRODUCTION, "ConfigMap", "home-gateway", "/data")
            .broken(
                "gateways accept the names by which they are called",
                "no name for the scaler",
                o -> o.put("DOORBELL_MANAGEMENT_NAMES", "home-gateway-management")),
        worker(
            "ports match the settings",
            "another management port",
            CONTAINER + "/env/0",
            o -> o.put("value", "8083")));
  }

  private static List<Broken> references() {
    return List.of(
        worker(
            "referenced ConfigMaps exist",
            "a map without its hash",
            CONTAINER + "/envFrom/0/configMapRef",
            o -> o.put("name", "kafka")),
        worker(
            "referenced Secrets and keys exist",
            "another key of a Secret",
            CONTAINER + "/env/2/valueFrom/secretKeyRef",
            o -> o.put("key", "pass")),
        new Location(
                PRODUCTION, "Deployment", "worker", CONTAINER + "/env/2/valueFrom/secretKeyRef")
            .broken(
                "referenced Secrets and keys exist",
                "an undocumented Secret",
                o -> o.put("name", "db")),
        worker(
            "volumes and mounts match",
            "a volume without a mount",
            POD + "/volumes/0",
            o -> o.put("name", "temporary")),
        new Location(PRODUCTION, "Deployment", "home-gateway", POD + "/volumes/1/secret")
            .broken(
                "only workers have the private keyset",
                "the private half at a gateway",
                o -> {
                  o.put("secretName", "keyset");
                  ((ObjectNode) o.at("/items/0")).put("key", "keyset.json");
                }),
        new Location(DEV, "Service", "kafka", "/spec/selector")
            .broken(
                "a Service selects one workload and its ports",
                "a Service without pods",
                o -> o.put("app.kubernetes.io/name", "kafk")),
        new Location(DEV, "Service", "home-gateway", "/spec/ports/0")
            .broken(
                "a Service selects one workload and its ports",
                "an unknown port",
                o -> o.put("targetPort", "web")),
        new Location(
                PRODUCTION,
                "Ingress",
                "home-gateway",
                "/spec/rules/0/http/paths/0/backend/service/port")
            .broken(
                "an Ingress names a port of a Service",
                "an Ingress to an unknown port",
                o -> o.put("name", "web")),
        new Location(DEV, "PodDisruptionBudget", "worker", "/spec/selector/matchLabels")
            .broken(
                "each service has a disruption budget",
                "a budget without pods",
                o -> o.put("app.kubernetes.io/name", "workers")),
        new Location(DEV, "PodDisruptionBudget", "worker", "/spec")
            .broken(
                "each service has a disruption budget",
                "a budget that blocks the drain of a node",
                o -> o.put("maxUnavailable", 0)),
        new Location(DEV, "StatefulSet", "kafka", "/spec/selector/matchLabels")
            .broken(
                "each workload selects its own pods",
                "a selector of another workload",
                o -> o.put("app.kubernetes.io/name", "worker")));
  }

  private static List<Broken> traffic() {
    return List.of(
        new Location(DEV, "NetworkPolicy", "nothing", "/spec")
            .broken(
                "all traffic is denied by default",
                "all egress allowed",
                o -> o.putArray("egress").addObject())
            .and("only workers reach the internet"),
        new Location(DEV, "NetworkPolicy", "to-simulators", "/spec/podSelector/matchLabels")
            .broken(
                "a NetworkPolicy selects pods",
                "a policy without pods",
                o -> o.put("app.kubernetes.io/name", "w")),
        new Location(PRODUCTION, "NetworkPolicy", "backlog", "/spec/ingress/0/ports/0")
            .broken(
                "peers and ports of a NetworkPolicy exist",
                "an unknown port",
                o -> o.put("port", "metrics")),
        new Location(DEV, "NetworkPolicy", "kafka", "/spec/ingress/0/from/0/podSelector")
            .broken(
                "peers and ports of a NetworkPolicy exist",
                "an unknown peer",
                BrokenManifests::unknownPeer)
            .and("allowed egress is allowed ingress at the peer"),
        new Location(DEV, "NetworkPolicy", "worker", "/spec/ingress/0")
            .broken(
                "only the scraper reaches workers",
                "every pod reads metrics",
                o -> o.remove("from")),
        new Location(DEV, "NetworkPolicy", "simulators", "/spec/podSelector/matchLabels")
            .broken(
                "only the scraper reaches workers",
                "a policy that also selects workers",
                o -> o.put("app.kubernetes.io/name", "worker"))
            .and(
                "peers and ports of a NetworkPolicy exist",
                "allowed egress is allowed ingress at the peer"),
        new Location(DEV, "NetworkPolicy", "worker", "/spec/egress/0/to/0/ipBlock")
            .broken(
                "workers reach the internet and no private networks",
                "the metadata service of the cloud",
                o -> o.putArray("except").add("10.0.0.0/8")),
        new Location(DEV, "NetworkPolicy", "worker", "/spec/egress/0/to/0/ipBlock")
            .broken(
                "workers reach the internet and no private networks",
                "one of IANA's special ranges",
                o -> removeFrom(o, "192.0.0.0/24")),
        new Location(DEV, "NetworkPolicy", "worker", "/spec/egress/0/to/1/ipBlock")
            .broken(
                "workers reach the internet and no private networks",
                "IPv4 addresses in IPv6 addresses",
                o -> removeFrom(o, "2002::/16")),
        new Location(DEV, "NetworkPolicy", "worker", "/spec/egress/0")
            .broken(
                "workers reach the internet by HTTPS only",
                "port 80",
                o -> ((ArrayNode) o.get("ports")).addObject().put("port", 80)),
        new Location(PRODUCTION, "NetworkPolicy", "to-postgresql", "/spec/egress/0/to/0")
            .broken("only workers reach the internet", "gateways, too", BrokenManifests::anywhere)
            .and(
                "workers reach the internet and no private networks",
                "workers reach the internet by HTTPS only"),
        new Location(COMPONENTS, "NetworkPolicy", "to-kafka", "/spec/egress/0/to/0/ipBlock")
            .broken(
                "workers reach the internet and no private networks",
                "a whole private network",
                o -> o.put("cidr", "10.0.0.0/8"))
            .and("workers reach the internet by HTTPS only"),
        new Location(COMPONENTS, "NetworkPolicy", "to-kafka", "/spec/egress/0/ports/0")
            .broken(
                "workers reach the internet and no private networks",
                "web sites of the private network",
                o -> o.put("port", 443))
            .and("every workload reaches what it needs", "only workers reach the internet"),
        new Location(COMPONENTS, "NetworkPolicy", "names", "/spec/egress/1/to/0/ipBlock")
            .broken(
                "workers reach the internet and no private networks",
                "the metadata service of the cloud as a DNS server",
                o -> o.put("cidr", "169.254.169.254/32"))
            .and("only workers reach the internet", "workers reach the internet by HTTPS only"),
        new Location(PRODUCTION, "NetworkPolicy", "home-gateway", "/spec/ingress/0/ports/0")
            .broken(
                "only named clients reach gateways",
                "another port",
                o -> o.put("port", "management")),
        new Location(DEV, "NetworkPolicy", "home-gateway", "/spec/ingress/0")
            .broken("only named clients reach gateways", "every pod", o -> o.remove("from")),
        new Location(DEV, "NetworkPolicy", "home-gateway", "/spec/ingress/0/from/0")
            .broken(
                "only named clients reach gateways",
                "every namespace",
                o -> o.putObject("namespaceSelector")),
        new Location(PRODUCTION, "NetworkPolicy", "to-issuer", "/spec/podSelector")
            .broken(
                "gateways that have an entry reach the issuer", "every pod", ObjectNode::removeAll),
        new Location(DEV, "NetworkPolicy", "names", "/spec/egress/0")
            .broken(
                "every pod can resolve names",
                "UDP alone",
                o -> ((ArrayNode) o.get("ports")).remove(1)),
        new Location(DEV, "NetworkPolicy", "to-kafka", "/spec/podSelector/matchExpressions/0")
            .broken(
                "every workload reaches what it needs",
                "no rule for the topics job",
                o -> ((ArrayNode) o.get("values")).remove(2)),
        new Location(
                DEV,
                "NetworkPolicy",
                "postgresql",
                "/spec/ingress/0/from/0/podSelector/matchExpressions/0")
            .broken(
                "allowed egress is allowed ingress at the peer",
                "gateways denied",
                o -> ((ArrayNode) o.get("values")).remove(1)));
  }

  private static List<Broken> scaling() {
    return List.of(
        new Location(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec/scaleTargetRef")
            .broken(
                "the target of a scaler exists and has one scaler",
                "an unknown target",
                o -> o.put("name", "gateway")),
        new Location(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec/scaleTargetRef")
            .broken(
                "the target of a scaler exists and has one scaler",
                "two scalers of one target",
                o -> o.put("name", "worker")),
        new Location(PRODUCTION, "HorizontalPodAutoscaler", "home-gateway", "/spec")
            .broken(
                "the replica bounds of an autoscaler are valid",
                "a minimum above the maximum",
                o -> o.put("minReplicas", 11)),
        new Location(PRODUCTION, "Deployment", "worker", "/spec")
            .broken(
                "a scaled Deployment sets no replicas",
                "a number of replicas",
                o -> o.put("replicas", 2)),
        new Location(PRODUCTION, "ConfigMap", "worker", "/data")
            .broken(
                "the scaling target is the number of slots",
                "more slots",
                o -> o.put("DOORBELL_SLOTS", "16")),
        scaled(
            PRODUCTION,
            "the last worker stays while there is load",
            "only waiting jobs counted",
            "/spec/triggers/0/metadata",
            o -> o.put("valueLocation", "waiting")),
        scaled(
            PRODUCTION,
            "the last worker stays while there is load",
            "a threshold",
            "/spec/triggers/0/metadata",
            o -> o.put("activationTargetValue", "1")),
        scaled(
            PROMETHEUS,
            "the last worker stays while there is load",
            "a missing value taken as zero",
            "/spec/triggers/0/metadata",
            o -> o.put("ignoreNullValues", "true")),
        scaled(
            PROMETHEUS,
            "the last worker stays while there is load",
            "waiting users not counted",
            "/spec/triggers/0/metadata",
            o -> o.put("query", "max(doorbell_backlog_load - doorbell_backlog_people)")),
        scaled(
            PRODUCTION,
            "the scaler reads the backlog from its port",
            "the port for frontends",
            "/spec/triggers/0/metadata",
            o -> o.put("url", "http://home-gateway-management.doorbell.svc:80/backlog")),
        scaled(
            PRODUCTION,
            "scaling in is slow, and a failing metric removes no worker",
            "no cooldown",
            "/spec",
            o -> o.put("cooldownPeriod", 0)),
        scaled(
            PROMETHEUS,
            "scaling in is slow, and a failing metric removes no worker",
            "a fixed number on failure",
            "/spec/fallback",
            o -> o.put("behavior", "static")));
  }

  private static void unknownPeer(ObjectNode selector) {
    selector.removeAll();
    selector.putObject("matchLabels").put("app.kubernetes.io/name", "unknown");
  }

  private static void anywhere(ObjectNode peer) {
    peer.removeAll();
    peer.putObject("ipBlock").put("cidr", "0.0.0.0/0");
  }

  private static Broken worker(
      String policy, String what, String pointer, Consumer<ObjectNode> change) {
    return new Location(DEV, "Deployment", "worker", pointer).broken(policy, what, change);
  }

  private static Broken scaled(
      String in, String policy, String what, String pointer, Consumer<ObjectNode> change) {
    return new Location(in, "ScaledObject", "worker", pointer).broken(policy, what, change);
  }

  /** The object that a mistake changes. */
  private record Location(String in, String kind, String name, String pointer) {
    Broken broken(String policy, String what, Consumer<ObjectNode> change) {
      UnaryOperator<Manifests> changed =
          manifests -> {
            change.accept(object(manifests.get(kind, name), pointer));
            return manifests;
          };
      return new Broken(List.of(policy), in, what, changed);
    }
  }

  /** The object at this JSON pointer. */
  static ObjectNode object(Manifest manifest, String pointer) {
    return (ObjectNode) manifest.at(pointer);
  }

  private static void removeFrom(ObjectNode block, String range) {
    ArrayNode except = (ArrayNode) block.get("except");
    for (int i = 0; i < except.size(); i++) {
      if (except.get(i).asString("").equals(range)) {
        except.remove(i);
        return;
      }
    }
    throw new IllegalStateException("there is no " + range);
  }
}
