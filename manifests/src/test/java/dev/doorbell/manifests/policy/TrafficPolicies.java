package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for network traffic. */
final class TrafficPolicies {
  private static final Set<String> PRIVATE =
      Set.of(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16");

  /** What workers must not reach: private networks, and the rest of IANA's registries. */
  private static final Set<String> SPECIAL =
      Set.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");

  private static final Set<String> SPECIAL_6 =
      Set.of(
          "::/96",
          "::ffff:0:0/96",
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "100:0:0:1::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "2620:4f:8000::/48",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  /** Private addresses with at least 24 bits of prefix. */
  private static final Pattern SERVERS =
      Pattern.compile(
          "(10\\.|172\\.(1[6-9]|2\\d|3[01])\\.|192\\.168\\.|169\\.254\\.(?!169\\.))[0-9.]+/(2[4-9]|3[0-2])");

  private static final Set<Integer> WEB_PORTS = Set.of(0, 80, 443);

  static final List<Policy> ALL =
      List.of(
          new Policy("all traffic is denied by default", TrafficPolicies::allowedByDefault),
          new Policy("a NetworkPolicy selects pods", TrafficPolicies::withoutPods),
          new Policy("peers and ports of a NetworkPolicy exist", TrafficPolicies::unknownPeers),
          new Policy("only the scraper reaches workers", TrafficPolicies::reachWorkers),
          new Policy(
              "workers reach the internet and no private networks", TrafficPolicies::internet),
          new Policy("only workers reach the internet", TrafficPolicies::internetForOthers),
          new Policy(
              "workers reach the internet by HTTPS only", TrafficPolicies::otherPortsOfInternet),
          new Policy("only named clients reach gateways", TrafficPolicies::openGateways),
          new Policy("gateways that have an entry reach the issuer", TrafficPolicies::noIssuer),
          new Policy("every pod can resolve names", TrafficPolicies::withoutDns));

  private TrafficPolicies() {}

  static Stream<Manifest> policies(Manifests manifests) {
    return manifests.ofKind("NetworkPolicy");
  }

  /** The rules of this direction for the pods of this workload. */
  static Stream<JsonNode> rules(Manifests manifests, String direction, String name) {
    return policies(manifests)
        .filter(policy ->
            manifests.selected(policy.at("/spec/podSelector")).stream()
                .anyMatch(workload -> workload.name().equals(name)))
        .flatMap(policy -> policy.at("/spec/" + direction).valueStream());
  }

  private static Stream<String> allowedByDefault(Manifests manifests) {
    boolean closed =
        policies(manifests)
            .anyMatch(policy ->
                policy.at("/spec/podSelector").isEmpty()
                    && policy.at("/spec/policyTypes").size() == 2
                    && policy.at("/spec/ingress").isMissingNode()
                    && policy.at("/spec/egress").isMissingNode());
    return closed ? Stream.empty() : Stream.of("no policy denies ingress and egress of all pods");
  }

  private static Stream<String> withoutPods(Manifests manifests) {
    return policies(manifests)
        .filter(policy -> manifests.selected(policy.at("/spec/podSelector")).isEmpty())
        .map(Manifest::toString);
  }

  private static Stream<String> unknownPeers(Manifests manifests) {
    return policies(manifests)
        .filter(policy -> {
          List<Manifest> selected = manifests.selected(policy.at("/spec/podSelector"));
          return Stream.concat(
                  policy
                      .at("/spec/ingress")
                      .valueStream()
                      .filter(rule -> !fits(manifests, rule, "from", selected)),
                  policy
                      .at("/spec/egress")
                      .valueStream()
                      .filter(rule -> !fits(manifests, rule, "to", List.of())))
              .findAny()
              .isPresent();
        })
        .map(Manifest::toString);
  }

  private static boolean fits(
      Manifests manifests, JsonNode rule, String peers, List<Manifest> listening) {
    for (JsonNode peer : rule.path(peers)) {
      boolean isLocal = peer.has("podSelector") && !peer.has("namespaceSelector");
      List<Manifest> selected = isLocal ? manifests.selected(peer.path("podSelector")) : List.of();
      if (isLocal && selected.isEmpty()) {
        return false;
      }
      if (peers.equals("to") && !namesPorts(rule, selected)) {
        return false;
      }
    }
    return peers.equals("to") || namesPorts(rule, listening);
  }

  private static boolean namesPorts(JsonNode rule, List<Manifest> listening) {
    return rule.path("ports")
        .valueStream()
        .map(port -> port.path("port"))
        .filter(JsonNode::isString)
        .allMatch(port ->
            listening.stream().anyMatch(each -> each.ports().containsKey(port.asString(""))));
  }

  private static Stream<String> reachWorkers(Manifests manifests) {
    return rules(manifests, "ingress", "worker")
        .filter(rule -> {
          boolean metrics =
              rule.path("ports").size() == 1
                  && rule.at("/ports/0/port").asString("").equals("management");
          boolean scraper =
              rule.path("from").size() == 1
                  && rule.at("/from/0/namespaceSelector").isObject()
                  && rule.at("/from/0/podSelector/matchLabels/app.kubernetes.io~1name")
                      .asString("")
                      .equals("prometheus");
          return !metrics || !scraper;
        })
        .map(JsonNode::toString);
  }

  private static Stream<String> internet(Manifests manifests) {
    List<JsonNode> blocks =
        rules(manifests, "egress", "worker")
            .filter(rule -> !namesServers(rule))
            .flatMap(rule -> rule.path("to").valueStream())
            .filter(peer -> peer.has("ipBlock"))
            .map(peer -> peer.path("ipBlock"))
            .toList();
    return Stream.of(
            lacks(blocks, "0.0.0.0/0", SPECIAL) ? "IPv4" : "",
            lacks(blocks, "::/0", SPECIAL_6) ? "IPv6" : "",
            blocks.size() == 2 ? "" : blocks.size() + " address blocks")
        .filter(wrong -> !wrong.isEmpty());
  }

  /**
   * Whether a rule allows single servers or small private networks, each on ports that are not
   * those of web sites: Kafka, PostgreSQL or DNS outside of the cluster.
   */
  private static boolean namesServers(JsonNode rule) {
    return !rule.path("to").isEmpty()
        && !rule.path("ports").isEmpty()
        && rule.path("to")
            .valueStream()
            .allMatch(peer -> SERVERS.matcher(peer.at("/ipBlock/cidr").asString("")).matches())
        && rule.path("ports")
            .valueStream()
            .map(port -> port.path("port").asInt(0))
            .noneMatch(WEB_PORTS::contains);
  }

  private static boolean lacks(List<JsonNode> blocks, String all, Set<String> wanted) {
    return blocks.stream()
        .filter(block -> block.path("cidr").asString("").equals(all))
        .noneMatch(block ->
            block
                .path("except")
                .valueStream()
                .map(each -> each.asString(""))
                .toList()
                .containsAll(wanted));
  }

  private static Stream<String> internetForOthers(Manifests manifests) {
    return manifests.workloads().stream()
        .map(Manifest::name)
        .filter(name -> !name.equals("worker"))
        .filter(name ->
            rules(manifests, "egress", name)
                .filter(rule -> !namesServers(rule))
                .anyMatch(rule ->
                    rule.path("to").isEmpty()
                        || rule.path("to")
                            .valueStream()
                            .filter(peer -> peer.has("ipBlock"))
                            .anyMatch(
                                peer -> !PRIVATE.contains(peer.at("/ipBlock/cidr").asString("")))));
  }

  private static Stream<String> otherPortsOfInternet(Manifests manifests) {
    return rules(manifests, "egress", "worker")
        .filter(rule -> !namesServers(rule))
        .filter(rule -> rule.path("to").valueStream().anyMatch(peer -> peer.has("ipBlock")))
        .filter(rule -> rule.path("ports").size() != 1 || rule.at("/ports/0/port").asInt(0) != 443)
        .map(JsonNode::toString);
  }

  private static Stream<String> openGateways(Manifests manifests) {
    List<JsonNode> rules = rules(manifests, "ingress", "home-gateway").toList();
    boolean hasClients =
        rules.stream().anyMatch(rule -> rule.at("/ports/0/port").asString("").equals("http"));
    return Stream.concat(
        rules.stream().filter(TrafficPolicies::isOpen).map(JsonNode::toString),
        hasClients ? Stream.empty() : Stream.of("no rule allows the port http"));
  }

  private static boolean isOpen(JsonNode rule) {
    return rule.path("ports").size() != 1
        || rule.path("from").isEmpty()
        || rule.path("from")
            .valueStream()
            .anyMatch(peer ->
                peer.path("namespaceSelector").isEmpty() && peer.path("podSelector").isEmpty());
  }

  private static Stream<String> noIssuer(Manifests manifests) {
    boolean hasEntry =
        Stream.of("Ingress", "HTTPRoute")
            .anyMatch(kind -> manifests.ofKind(kind).findAny().isPresent());
    boolean hasIssuer =
        policies(manifests)
            .anyMatch(policy ->
                policy.name().equals("to-issuer")
                    && manifests.selected(policy.at("/spec/podSelector")).stream()
                        .allMatch(workload -> workload.name().equals("home-gateway"))
                    && !policy.at("/spec/egress/0/to").isEmpty()
                    && policy.at("/spec/egress/0/ports").size() == 1);
    return hasEntry && !hasIssuer
        ? Stream.of("no policy to-issuer allows gateways alone to reach the issuer")
        : Stream.empty();
  }

  private static Stream<String> withoutDns(Manifests manifests) {
    return manifests.workloads().stream()
        .map(Manifest::name)
        .filter(name ->
            rules(manifests, "egress", name)
                .noneMatch(rule ->
                    rule.path("ports")
                            .valueStream()
                            .filter(port -> port.path("port").asInt(0) == 53)
                            .count()
                        == 2));
  }
}
