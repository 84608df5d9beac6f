package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who may talk to whom. */
final class TrafficPolicies {
  private static final Set<String> PRIVATE =
      Set.of(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16");
  private static final Set<String> PRIVATE_6 = Set.of("::/96", "fc00::/7", "fe80::/10");

  static final List<Policy> ALL =
      List.of(
          new Policy("nothing is allowed that is not said", TrafficPolicies::open),
          new Policy("a NetworkPolicy means some pods", TrafficPolicies::empty),
          new Policy("a NetworkPolicy's peers and ports are there", TrafficPolicies::nobody),
          new Policy("nothing reaches workers but the scraper", TrafficPolicies::reachWorkers),
          new Policy(
              "workers reach the internet and no private network", TrafficPolicies::internet),
          new Policy("only workers reach the internet", TrafficPolicies::leaks),
          new Policy("gateways are reached over HTTP", TrafficPolicies::unreachable),
          new Policy("everybody may ask for names", TrafficPolicies::nameless));

  private TrafficPolicies() {}

  static Stream<Manifest> policies(Manifests manifests) {
    return manifests.ofKind("NetworkPolicy");
  }

  /** The rules of this direction for the pods of this name. */
  static Stream<JsonNode> rules(Manifests manifests, String direction, String name) {
    return policies(manifests)
        .filter(policy ->
            manifests.selected(policy.at("/spec/podSelector")).stream()
                .anyMatch(workload -> workload.name().equals(name)))
        .flatMap(policy -> policy.at("/spec/" + direction).valueStream());
  }

  private static Stream<String> open(Manifests manifests) {
    boolean closed =
        policies(manifests)
            .anyMatch(policy ->
                policy.at("/spec/podSelector").isEmpty()
                    && policy.at("/spec/policyTypes").size() == 2
                    && policy.at("/spec/ingress").isMissingNode()
                    && policy.at("/spec/egress").isMissingNode());
    return closed ? Stream.empty() : Stream.of("no policy that denies both ways to all pods");
  }

  private static Stream<String> empty(Manifests manifests) {
    return policies(manifests)
        .filter(policy -> manifests.selected(policy.at("/spec/podSelector")).isEmpty())
        .map(Manifest::toString);
  }

  private static Stream<String> nobody(Manifests manifests) {
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
      boolean here = peer.has("podSelector") && !peer.has("namespaceSelector");
      List<Manifest> meant = here ? manifests.selected(peer.path("podSelector")) : List.of();
      if (here && meant.isEmpty()) {
        return false;
      }
      if (peers.equals("to") && !named(rule, meant)) {
        return false;
      }
    }
    return peers.equals("to") || named(rule, listening);
  }

  private static boolean named(JsonNode rule, List<Manifest> listening) {
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
            .flatMap(rule -> rule.path("to").valueStream())
            .filter(peer -> peer.has("ipBlock"))
            .map(peer -> peer.path("ipBlock"))
            .toList();
    return Stream.of(
            lacks(blocks, "0.0.0.0/0", PRIVATE) ? "IPv4" : "",
            lacks(blocks, "::/0", PRIVATE_6) ? "IPv6" : "",
            blocks.size() == 2 ? "" : blocks.size() + " blocks of addresses")
        .filter(wrong -> !wrong.isEmpty());
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

  private static Stream<String> leaks(Manifests manifests) {
    return manifests.workloads().stream()
        .map(Manifest::name)
        .filter(name -> !name.equals("worker"))
        .filter(name ->
            rules(manifests, "egress", name)
                .anyMatch(rule ->
                    rule.path("to").isEmpty()
                        || rule.path("to").valueStream().anyMatch(peer -> peer.has("ipBlock"))));
  }

  private static Stream<String> unreachable(Manifests manifests) {
    boolean reached =
        rules(manifests, "ingress", "home-gateway")
            .anyMatch(rule ->
                rule.path("from").isEmpty()
                    && rule.path("ports").size() == 1
                    && rule.at("/ports/0/port").asString("").equals("http"));
    return reached ? Stream.empty() : Stream.of("no rule for the port http alone, from anywhere");
  }

  private static Stream<String> nameless(Manifests manifests) {
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
