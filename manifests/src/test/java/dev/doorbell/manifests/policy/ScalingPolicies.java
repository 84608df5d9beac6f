package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import dev.doorbell.manifests.model.ScaledObject;
import dev.doorbell.manifests.model.ScaledObject.Trigger;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for autoscalers. */
final class ScalingPolicies {
  static final List<Policy> ALL =
      List.of(
          new Policy("the target of a scaler exists and has one scaler", ScalingPolicies::targets),
          new Policy("the replica bounds of an autoscaler are valid", ScalingPolicies::numbers),
          new Policy("a scaled Deployment sets no replicas", ScalingPolicies::fixedReplicas),
          new Policy("the scaling target is the number of slots", ScalingPolicies::slots),
          new Policy(
              "the last worker stays while there is load", ScalingPolicies::scaledToZeroUnderLoad),
          new Policy(
              "the scaler reads the backlog from its port", ScalingPolicies::wrongBacklogUrl),
          new Policy(
              "scaling in is slow, and a failing metric removes no worker",
              ScalingPolicies::fastScaleIn));

  private ScalingPolicies() {}

  private static Stream<Manifest> scalers(Manifests manifests) {
    return Stream.concat(
        manifests.ofKind("HorizontalPodAutoscaler"), manifests.ofKind("ScaledObject"));
  }

  private static Stream<ScaledObject> scaledObjects(Manifests manifests) {
    return manifests.ofKind("ScaledObject").map(each -> ScaledObject.read(each.json().toString()));
  }

  private static Stream<String> targets(Manifests manifests) {
    return scalers(manifests)
        .filter(scaler -> {
          JsonNode target = scaler.at("/spec/scaleTargetRef");
          String kind = target.path("kind").asString("Deployment");
          String name = target.path("name").asString("");
          return manifests.find(kind, name).isEmpty()
              || scalers(manifests)
                      .filter(
                          other -> other.at("/spec/scaleTargetRef/name").asString("").equals(name))
                      .count()
                  > 1;
        })
        .map(Manifest::toString);
  }

  private static Stream<String> numbers(Manifests manifests) {
    return manifests
        .ofKind("HorizontalPodAutoscaler")
        .filter(hpa -> {
          int least = hpa.at("/spec/minReplicas").asInt(0);
          return least < 2 || least > hpa.at("/spec/maxReplicas").asInt(0);
        })
        .map(Manifest::toString);
  }

  private static Stream<String> fixedReplicas(Manifests manifests) {
    return scalers(manifests)
        .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asString(""))
        .filter(name ->
            manifests
                .find("Deployment", name)
                .filter(target -> !target.at("/spec/replicas").isMissingNode())
                .isPresent());
  }

  private static Stream<String> slots(Manifests manifests) {
    return scaledObjects(manifests)
        .filter(scaled -> {
          String slots =
              Settings.of(manifests, manifests.get("Deployment", "worker"))
                  .values()
                  .getOrDefault("DOORBELL_SLOTS", "8");
          return scaled.spec().triggers().stream()
              .map(Trigger::metadata)
              .anyMatch(asked ->
                  !slots.equals(asked.getOrDefault("targetValue", asked.get("threshold"))));
        })
        .map(_ -> "the target is not DOORBELL_SLOTS");
  }

  private static Stream<String> scaledToZeroUnderLoad(Manifests manifests) {
    return scaledObjects(manifests)
        .map(ScaledObject::spec)
        .filter(spec -> !LoadTrigger.keepsTheLastWorker(spec))
        .map(spec -> "of " + spec.scaleTargetRef().name());
  }

  private static Stream<String> wrongBacklogUrl(Manifests manifests) {
    return scaledObjects(manifests)
        .flatMap(scaled -> scaled.spec().triggers().stream())
        .filter(trigger -> trigger.type().equals("metrics-api"))
        .filter(trigger -> {
          JsonNode port =
              manifests.get("Service", "home-gateway-management").at("/spec/ports/0/port");
          return !("http://home-gateway-management.doorbell.svc:" + port + "/backlog")
              .equals(trigger.metadata().get("url"));
        })
        .map(Trigger::toString);
  }

  private static Stream<String> fastScaleIn(Manifests manifests) {
    return scaledObjects(manifests)
        .map(ScaledObject::spec)
        .filter(spec -> {
          var down = spec.advanced().horizontalPodAutoscalerConfig().behavior().scaleDown();
          return down.stabilizationWindowSeconds() < 120
              || spec.cooldownPeriod() < 120
              || spec.initialCooldownPeriod() < 120
              || spec.fallback().replicas() < 1
              || !"currentReplicasIfHigher".equals(spec.fallback().behavior());
        })
        .map(spec -> "of " + spec.scaleTargetRef().name());
  }
}
