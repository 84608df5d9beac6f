package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for what lets users in: an Ingress, or a route of a Gateway. */
final class EntryPolicies {
  private static final String NGINX = "nginx.ingress.kubernetes.io/";

  static final List<Policy> ALL =
      List.of(
          new Policy("users reach gateways over TLS only", EntryPolicies::withoutTls),
          new Policy("streams are not buffered and have no short limit", EntryPolicies::cut),
          new Policy("a route names a port of a Service", EntryPolicies::unknownPorts));

  private EntryPolicies() {}

  private static Stream<String> withoutTls(Manifests manifests) {
    Stream<Manifest> ingresses =
        manifests.ofKind("Ingress").filter(each -> !tlsHosts(each).containsAll(hosts(each)));
    Stream<Manifest> routes =
        manifests
            .ofKind("HTTPRoute")
            .filter(route ->
                route
                    .at("/spec/parentRefs")
                    .valueStream()
                    .anyMatch(parent -> !parent.path("sectionName").asString("").equals("https")));
    return Stream.concat(ingresses, routes).map(Manifest::toString);
  }

  private static List<String> hosts(Manifest ingress) {
    return ingress
        .at("/spec/rules")
        .valueStream()
        .map(rule -> rule.path("host").asString(""))
        .toList();
  }

  private static List<String> tlsHosts(Manifest ingress) {
    return ingress
        .at("/spec/tls")
        .valueStream()
        .flatMap(tls -> tls.path("hosts").valueStream())
        .map(host -> host.asString(""))
        .toList();
  }

  private static Stream<String> cut(Manifests manifests) {
    Stream<Manifest> ingresses =
        manifests
            .ofKind("Ingress")
            .filter(each ->
                !annotation(each, "proxy-buffering").equals("off")
                    || !annotation(each, "proxy-read-timeout").matches("[0-9]{3,}"));
    Stream<Manifest> routes =
        manifests
            .ofKind("HTTPRoute")
            .filter(route ->
                route
                    .at("/spec/rules")
                    .valueStream()
                    .anyMatch(rule -> !rule.at("/timeouts/request").asString("").equals("0s")));
    return Stream.concat(ingresses, routes).map(Manifest::toString);
  }

  private static String annotation(Manifest ingress, String name) {
    return ingress.at("/metadata/annotations").path(NGINX + name).asString("");
  }

  private static Stream<String> unknownPorts(Manifests manifests) {
    return manifests
        .ofKind("HTTPRoute")
        .filter(route ->
            route
                .at("/spec/rules")
                .valueStream()
                .flatMap(rule -> rule.path("backendRefs").valueStream())
                .anyMatch(backend -> !exists(manifests, backend)))
        .map(Manifest::toString);
  }

  private static boolean exists(Manifests manifests, JsonNode backend) {
    return manifests.find("Service", backend.path("name").asString("")).stream()
        .flatMap(service -> service.at("/spec/ports").valueStream())
        .anyMatch(port -> port.path("port").equals(backend.path("port")));
  }
}
