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
          new Policy("users are authenticated before a gateway", EntryPolicies::open),
          new Policy("streams are not buffered and have no short limit", EntryPolicies::cut),
          new Policy("a route names a port of a Service", EntryPolicies::unknownPorts));

  private EntryPolicies() {}

  private static Stream<String> open(Manifests manifests) {
    Stream<Manifest> ingresses =
        manifests
            .ofKind("Ingress")
            .filter(each -> annotation(each, "auth-url").isEmpty() || signsInBelowItself(each));
    Stream<Manifest> routes =
        manifests
            .ofKind("HTTPRoute")
            .filter(route ->
                manifests
                    .ofKind("SecurityPolicy")
                    .filter(policy -> policy.at("/spec").has("oidc"))
                    .flatMap(policy -> policy.at("/spec/targetRefs").valueStream())
                    .noneMatch(target ->
                        target.path("kind").asString("").equals("HTTPRoute")
                            && target.path("name").asString("").equals(route.name())));
    return Stream.concat(ingresses, routes).map(Manifest::toString);
  }

  /** Each path of the host needs a sign-in, so a sign-in at the same host would never begin. */
  private static boolean signsInBelowItself(Manifest ingress) {
    String signIn = annotation(ingress, "auth-signin");
    return ingress
        .at("/spec/rules")
        .valueStream()
        .anyMatch(rule -> signIn.startsWith("https://" + rule.path("host").asString("") + "/"));
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
